using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>Which reservations are in which room, of the whole property, since any may move to this floor. Pure.</summary>
internal sealed class StayBook
{
    private readonly Dictionary<ReservationId, KnownStay> known = [];
    private readonly Dictionary<RoomNumber, HashSet<ReservationId>> rooms = [];

    public IReadOnlyDictionary<ReservationId, KnownStay> Known => known;

    public KnownStay? Find(ReservationId reservation) => known.GetValueOrDefault(reservation);

    /// <summary>Who is in the room, the earliest checked in first.</summary>
    public IReadOnlyList<Stay> InRoom(RoomNumber room) => rooms.TryGetValue(room, out var there)
        ? [.. there
            .Select(reservation => (Reservation: reservation, Stay: known[reservation]))
            .OrderBy(one => one.Stay.Since)
            .ThenBy(one => one.Stay.StatusVersion)
            .ThenBy(one => one.Reservation.Value, StringComparer.Ordinal)
            .Select(one => StayOf(one.Reservation, one.Stay)!)]
        : [];

    public Stay? StayOf(ReservationId reservation) => Find(reservation) is { } one ? StayOf(reservation, one) : null;

    /// <summary>Everybody who is in house, in no order.</summary>
    public IEnumerable<Stay> InHouse => known.Select(one => StayOf(one.Key, one.Value)).OfType<Stay>();

    /// <summary>Takes a fact. Returns whether it must be written, and what it means for the rooms.</summary>
    public (bool Changed, StayChange? Change) Apply(ReservationId reservation, StayFact fact, StateVersion version, bool isRead, Instant now)
    {
        var before = Find(reservation) ?? KnownStay.Nothing;
        var after = before.With(fact, version, isRead, now);
        if (after == before)
        {
            return (false, null);
        }

        Put(reservation, after);
        return (!after.SaysTheSame(before), ChangeOf(reservation, before, after));
    }

    /// <summary>Replaces what is known of a reservation.</summary>
    public void Put(ReservationId reservation, KnownStay stay)
    {
        Leave(reservation);
        known[reservation] = stay;
        if (stay.Occupies is { } room)
        {
            if (!rooms.TryGetValue(room, out var there))
            {
                rooms[room] = there = [];
            }

            there.Add(reservation);
        }
    }

    public void Forget(ReservationId reservation)
    {
        Leave(reservation);
        known.Remove(reservation);
    }

    private static Stay? StayOf(ReservationId reservation, KnownStay stay) =>
        stay.Occupies is { } room ? new Stay(reservation, room, stay.Since, stay.Departure) : null;

    private static StayChange? ChangeOf(ReservationId reservation, KnownStay before, KnownStay after)
    {
        var kind = (before.Occupies, after.Occupies) switch
        {
            (null, not null) => before.Status == ReservationStatus.Gone ? StayChangeKind.Reinstated : StayChangeKind.CheckedIn,
            (not null, null) => after.Status == ReservationStatus.Gone ? StayChangeKind.CheckedOut : StayChangeKind.Undone,
            ({ } from, { } to) when from != to => StayChangeKind.Moved,
            _ => WithoutRooms(before, after),
        };
        return kind is { } known ? new StayChange(known, reservation, before.Occupies, after.Occupies) : null;
    }

    /// <summary>What changed where no room is gained or lost: a light may shine by the room that its event named.</summary>
    private static StayChangeKind? WithoutRooms(KnownStay before, KnownStay after) => (before.Status, after.Status) switch
    {
        (ReservationStatus.Unknown, ReservationStatus.Unknown) => before.Room != after.Room ? StayChangeKind.Reassigned : null,
        (ReservationStatus.Gone, ReservationStatus.InHouse) => StayChangeKind.Reinstated,
        (ReservationStatus.Expected, ReservationStatus.InHouse) => StayChangeKind.CheckedIn,
        (ReservationStatus.InHouse, ReservationStatus.Gone) => StayChangeKind.CheckedOut,
        (ReservationStatus.InHouse, ReservationStatus.Expected) => StayChangeKind.Undone,
        (_, ReservationStatus.Expected or ReservationStatus.Gone) when before.Status != after.Status => StayChangeKind.NotHere,
        _ => null,
    };

    private void Leave(ReservationId reservation)
    {
        if (Find(reservation)?.Occupies is { } room && rooms.TryGetValue(room, out var there))
        {
            there.Remove(reservation);
            if (there.Count == 0)
            {
                rooms.Remove(room);
            }
        }
    }
}
