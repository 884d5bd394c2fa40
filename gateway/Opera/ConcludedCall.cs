namespace EdgeGateway.Opera;

/// <summary>A call and its end.</summary>
/// <param name="Id">The outbox's id, as given when it was added.</param>
/// <param name="OwnerKey">The slice's own name for it.</param>
/// <param name="Call">Null when the stored call could not be read any more.</param>
internal sealed record ConcludedCall(long Id, string OwnerKey, OperaCall? Call, CallOutcome Outcome);
