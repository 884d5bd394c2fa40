namespace EdgeGateway.Status;

/// <summary>A command for the <see cref="CommandDesk"/>.</summary>
/// <param name="Id">The sender's, under which a repetition is known; null where nothing is repeated (the control socket).</param>
/// <param name="Late">Asked just before it would be carried out: what to answer when it must not be any more, else null.</param>
internal sealed record CommandOrder(string Verb, VerbCall Call, string? Id = null, Func<VerbAnswer?>? Late = null);
