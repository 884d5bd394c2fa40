using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>Moves a wake-up call; OPERA makes a new one and sets the old one to Cancelled (PROTOCOL 3.2, use case 5). Hotel wall times.</summary>
internal sealed record WakeUpChange(ReservationId Reservation, RoomNumber Room, LocalDateTime CallTime, LocalDateTime NewTime, bool IsFollowUp = false)
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.PutWakeUpCall;
}
