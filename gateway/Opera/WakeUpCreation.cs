using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>Sets a wake-up call (PROTOCOL 3.2, use cases 1 to 4).</summary>
/// <param name="CallTime">Hotel wall time; with <paramref name="EndDate"/> that of the first day.</param>
/// <param name="FollowUpTime">A second call of the same morning, or null.</param>
/// <param name="EndDate">The last day, for a call every day until then; null for one day.</param>
internal sealed record WakeUpCreation(
    ReservationId Reservation, RoomNumber Room, LocalDateTime CallTime, LocalDateTime? FollowUpTime = null, LocalDate? EndDate = null, string Instructions = "")
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.PostWakeUpCall;
}
