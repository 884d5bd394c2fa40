using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>An unfinished call as the schedule sees it: everything but its content.</summary>
/// <param name="Place">Order inside the reservation; the id, unless a person repeated it.</param>
/// <param name="Urgent">Goes before the calls of other reservations.</param>
/// <param name="ExpiresAt">Never sent from this instant on.</param>
internal sealed record OutboxEntry(
    long Id, long Place, ReservationId Reservation, OperaOperation Operation, bool Urgent, CallState State, Instant ExpiresAt)
{
    /// <summary>Failures while other calls passed.</summary>
    public int Strikes { get; init; }

    /// <summary>Not before this reading of the schedule's monotonic clock.</summary>
    public TimeSpan NotBefore { get; init; }

    /// <summary>When it was last tried, on the same clock: probes of a dead link take turns.</summary>
    public TimeSpan LastTried { get; init; } = TimeSpan.MinValue;

    /// <summary>Its operation, or the read that has to tell first whether it happened.</summary>
    public OperaOperation Needs => State == CallState.UnknownOutcome ? LookUps.Of(Operation) ?? Operation : Operation;
}
