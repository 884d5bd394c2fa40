using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>Tells how a wake-up call ended; OPERA takes what it receives last (PROTOCOL 3.2, use case 5). Hotel wall time.</summary>
internal sealed record WakeUpResult(ReservationId Reservation, RoomNumber Room, LocalDateTime CallTime, WakeUpEnd Result, bool IsFollowUp = false)
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.PutWakeUpCall;
}
