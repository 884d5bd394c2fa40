namespace EdgeGateway.Sandbox;

/// <summary>The offsets that bulk events got, and with which light each reservation of the own hotel that had an event ended.</summary>
internal sealed record BulkResult(UInt128 FirstOffset, UInt128 LastOffset, IReadOnlyDictionary<string, bool> Lights);
