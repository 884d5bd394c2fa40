namespace EdgeGateway.Sandbox;

/// <summary>What a person chose on the "Make Key" form. A null reservation takes the room's guest, if there is one.</summary>
internal sealed record KeyOrder(
    string Room,
    string KeyType = "New",
    string EncoderId = "1",
    string Terminal = "TERM1",
    string RoomKeyType = "HardKey",
    string? OldRoom = null,
    DateTime? ValidFrom = null,
    DateTime? ValidTo = null,
    IReadOnlyList<string>? Options = null);
