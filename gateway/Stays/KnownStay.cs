using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>
/// What is known of one reservation: where it stands, its room, its dates, each with the version it comes from. They are
/// separate, because an event may carry one without the others, and each must end at its own newest value in whatever order
/// events arrive.
/// </summary>
/// <param name="Since">When this box learned of its status; the beginning of time for who was gone already when he was first read.</param>
internal sealed record KnownStay(
    ReservationStatus Status,
    StateVersion StatusVersion,
    RoomNumber? Room,
    StateVersion RoomVersion,
    LocalDate? Arrival,
    LocalDate? Departure,
    StateVersion DatesVersion,
    Instant Since)
{
    public static KnownStay Nothing { get; } = new(
        ReservationStatus.Unknown, StateVersion.None, null, StateVersion.None, null, null, StateVersion.None, Instant.MinValue);

    /// <summary>The room that somebody is in; null when nobody is, or nobody knows where.</summary>
    public RoomNumber? Occupies => Status == ReservationStatus.InHouse ? Room : null;

    /// <summary>Whether it is the same but for the versions: then nothing needs to be written, for what is read again after a crash brings them back.</summary>
    public bool SaysTheSame(KnownStay other) => this == other with { StatusVersion = StatusVersion, RoomVersion = RoomVersion, DatesVersion = DatesVersion };

    /// <summary>Takes what the fact says and is newer. A read replaces what stands at its own version too: it was made after it.</summary>
    public KnownStay With(StayFact fact, StateVersion version, bool isRead, Instant now)
    {
        bool Replaces(StateVersion known) => version > known || (isRead && version == known);
        var next = this;
        if (fact.Status != ReservationStatus.Unknown && Replaces(StatusVersion))
        {
            next = next with { Status = fact.Status, StatusVersion = version };
        }

        if (fact.Room is not null && Replaces(RoomVersion))
        {
            next = next with { Room = fact.Room, RoomVersion = version };
        }

        if ((fact.Arrival is not null || fact.Departure is not null) && Replaces(DatesVersion))
        {
            next = next with { Arrival = fact.Arrival ?? Arrival, Departure = fact.Departure ?? Departure, DatesVersion = version };
        }

        var isHistory = isRead && Status == ReservationStatus.Unknown && next.Status == ReservationStatus.Gone;
        return next.Status != Status && !isHistory ? next with { Since = now } : next;
    }
}
