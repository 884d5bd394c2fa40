namespace EdgeGateway.Sandbox;

/// <summary>The answer of <see cref="StreamState"/> to a subscribe: the offset to send from, or the reason of close 4409.</summary>
internal sealed record SubscribeVerdict(UInt128? From, string Reason);
