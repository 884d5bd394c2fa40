using EdgeGateway.Rooms;

namespace EdgeGateway.Lamps;

/// <summary>
/// Which lamps should shine: a room's lamp is the OR over its reservations and over the other sources in the building.
/// Pure. Reservations of every room are kept, since any of them may move to this floor.
/// </summary>
internal sealed class LampBook
{
    /// <summary>The name of OPERA's own source in topics; nobody else may use it.</summary>
    public const string Opera = "opera";

    private readonly Dictionary<ReservationId, LampReservation> reservations = [];
    private readonly Dictionary<RoomNumber, HashSet<ReservationId>> lit = [];
    private readonly Dictionary<ReservationId, RoomNumber> shining = [];
    private readonly Dictionary<RoomNumber, SortedSet<string>> sources = [];

    /// <summary>
    /// The room in which a reservation's light shines, given what light events say of it; null when nobody is there to see
    /// it. To be asked again by <see cref="Follow"/>.
    /// </summary>
    public Func<ReservationId, LampReservation, RoomNumber?> Place { get; set; } = (_, known) => known.Room;

    public IReadOnlyDictionary<ReservationId, LampReservation> Reservations => reservations;

    /// <summary>The room that the reservation was last seen in, or null.</summary>
    public RoomNumber? RoomOf(ReservationId reservation) => reservations.GetValueOrDefault(reservation)?.Room;

    /// <summary>The names of those who want the lamp on, OPERA first; empty when it is off.</summary>
    public IReadOnlyList<string> SourcesOf(RoomNumber room) =>
    [
        .. lit.ContainsKey(room) ? (IEnumerable<string>)[Opera] : [],
        .. sources.GetValueOrDefault(room) ?? [],
    ];

    /// <summary>Takes an update; returns whether anything of the reservation changed.</summary>
    public bool Apply(StatusUpdate update, StateVersion version)
    {
        var before = reservations.GetValueOrDefault(update.Reservation) ?? LampReservation.Unknown;
        var after = before.With(update, version);
        if (after == before)
        {
            return false;
        }

        Put(update.Reservation, after);
        return true;
    }

    /// <summary>The room in which the reservation's light shines, or null.</summary>
    public RoomNumber? ShinesIn(ReservationId reservation) => shining.TryGetValue(reservation, out var room) ? room : null;

    /// <summary>The reservation came, went or moved: its light goes with it.</summary>
    public void Follow(ReservationId reservation)
    {
        if (reservations.TryGetValue(reservation, out var known))
        {
            Put(reservation, known);
        }
    }

    /// <summary>Replaces what is known of a reservation.</summary>
    public void Put(ReservationId reservation, LampReservation known)
    {
        Unlight(reservation);
        reservations[reservation] = known;
        if (known.On && Place(reservation, known) is { } room)
        {
            shining[reservation] = room;
            if (!lit.TryGetValue(room, out var there))
            {
                lit[room] = there = [];
            }

            there.Add(reservation);
        }
    }

    public void Forget(ReservationId reservation)
    {
        Unlight(reservation);
        reservations.Remove(reservation);
    }

    public bool HasSource(RoomNumber room, string source) => sources.TryGetValue(room, out var there) && there.Contains(source);

    public int CountSources(RoomNumber room) => sources.GetValueOrDefault(room)?.Count ?? 0;

    /// <summary>Another source than OPERA; returns whether that changed anything.</summary>
    public bool SetSource(RoomNumber room, string source, bool on)
    {
        if (on)
        {
            if (!sources.TryGetValue(room, out var there))
            {
                sources[room] = there = new SortedSet<string>(StringComparer.Ordinal);
            }

            return there.Add(source);
        }

        return sources.TryGetValue(room, out var present) && present.Remove(source);
    }

    private void Unlight(ReservationId reservation)
    {
        if (shining.Remove(reservation, out var room) && lit.TryGetValue(room, out var there))
        {
            there.Remove(reservation);
            if (there.Count == 0)
            {
                lit.Remove(room);
            }
        }
    }
}
