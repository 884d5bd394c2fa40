namespace EdgeGateway.Ohip;

/// <summary>What came out of the socket: a message, a message that was too long, or the end.</summary>
/// <param name="Message">Valid until the next receive; empty when <see cref="IsOversized"/> or <see cref="End"/> is set.</param>
internal readonly record struct Received(ReadOnlyMemory<byte> Message, bool IsOversized, StreamEnd? End);
