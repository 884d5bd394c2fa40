using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>A guest message as OPERA has it now (rsv.json). Its text and recipient are the guest's: never logged.</summary>
/// <param name="Id">Empty when OPERA gives none.</param>
/// <param name="Status">Where its reservation stands: arriving guests have messages too.</param>
/// <param name="WrittenAt">Hotel wall time.</param>
/// <param name="Delivered">Mr: the guest has it.</param>
internal sealed record GuestMessageReading(
    string Id,
    ReservationId Reservation,
    ReservationStatus Status,
    RoomNumber? Room,
    string Text,
    GuestMessageType Type,
    string Recipient,
    LocalDateTime? WrittenAt,
    bool Delivered)
{
    /// <summary>Deliberately not its content.</summary>
    public override string ToString() => nameof(GuestMessageReading);
}
