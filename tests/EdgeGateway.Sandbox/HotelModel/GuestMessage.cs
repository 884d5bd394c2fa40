namespace EdgeGateway.Sandbox;

/// <summary>A guest message. Undelivered is Nr, delivered is Mr; there is no third state (PROTOCOL.md section 4.1).</summary>
internal sealed record GuestMessage(string Id, string Text, DateTime WrittenAt, bool Delivered);
