using NodaTime;

namespace EdgeGateway.Encoders;

/// <summary>One key to be made, read or made invalid. Validated by whoever makes it; a driver only says whether it can.</summary>
/// <param name="Id">Joins the job with its audit entries.</param>
/// <param name="Room">OPERA's room number; empty where the action needs none (Read).</param>
/// <param name="OldRoom">RoomMove: where the key opened before.</param>
/// <param name="ValidFrom">Hotel wall time.</param>
/// <param name="ValidTo">Hotel wall time.</param>
/// <param name="Options">OPERA's key option codes; the driver maps them, and refuses the job when one is not mapped.</param>
/// <param name="Operator">OPERA's user, for the lock system's own log.</param>
/// <param name="UidOnly">R2: the presented card's serial number is all that is wanted; nothing is written.</param>
/// <param name="Track1">What the request asks to have on the card's tracks, or null. Never logged, never stored.</param>
internal sealed record KeyJob(
    string Id,
    KeyAction Action,
    KeyMedium Medium,
    string Room,
    string? OldRoom,
    IReadOnlyList<string> AdditionalRooms,
    LocalDateTime? ValidFrom,
    LocalDateTime? ValidTo,
    IReadOnlyList<string> Options,
    string Operator,
    bool UidOnly = false,
    string? Track1 = null,
    string? Track2 = null)
{
    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => $"{Action} {Medium}";
}
