namespace EdgeGateway.Sandbox;

/// <summary>A place in the <see cref="EventLog"/>: the next offset to read, and which run of offsets it belongs to.</summary>
internal readonly record struct LogCursor(UInt128 Offset, int Epoch);
