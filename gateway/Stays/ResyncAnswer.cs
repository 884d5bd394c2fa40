namespace EdgeGateway.Stays;

/// <summary>The answer to <c>resync</c>.</summary>
/// <param name="State"><c>done</c>: everything is as OPERA has it; <c>queued</c>: it is being read or will be.</param>
/// <param name="Detail">What keeps it, or "".</param>
internal sealed record ResyncAnswer(string State, string Detail);
