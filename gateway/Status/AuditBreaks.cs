namespace EdgeGateway.Status;

/// <summary>The details of a row <c>audit.salvaged</c>.</summary>
/// <param name="Breaks">The sequences at which the chain did not hold after the salvage.</param>
internal sealed record AuditBreaks(IReadOnlyList<long> Breaks);
