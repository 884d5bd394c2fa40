using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>Cancels a wake-up call; OPERA keeps it as Cancelled (PROTOCOL 3.2, use case 6). Hotel wall time.</summary>
internal sealed record WakeUpDeletion(ReservationId Reservation, LocalDateTime CallTime, bool IsFollowUp = false)
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.DeleteWakeUpCall;
}
