using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>
/// Keeps who is in which room as events and reads say, tells the followers, and asks OPERA where events leave a doubt. Works
/// on the pump's thread alone; others ask the register.
/// </summary>
internal sealed class StayHandler(StayRegister register, StayReader reader, StayStore store, StayPanel panel, ReconcileRequests requests, TimeProvider time)
    : IEventHandler
{
    /// <summary>Longer than any slice keeps what it heard of a reservation, so that none outlives the knowledge that it is gone.</summary>
    private static readonly Duration ForgetAfter = Duration.FromDays(28);

    private readonly Unsaved<ReservationId> unsavedStays = new();
    private readonly Unsaved<RoomNumber> unsavedRooms = new();
    private readonly HashSet<RoomNumber> roomsToShow = [];
    private readonly HashSet<ReservationId> doubts = [];
    private Instant prunedAt;
    private volatile IReadOnlyDictionary<RoomNumber, Occupancy> occupancy = new Dictionary<RoomNumber, Occupancy>();

    /// <summary>Raised with the room after its topic was changed; handlers only make a note.</summary>
    public event Action<RoomNumber>? Changed;

    /// <summary>Who hears of changes, in this order.</summary>
    public IReadOnlyList<IStayFollower> Followers { get; set; } = [];

    public required ILogger<StayHandler> Logger { get; init; }

    public IReadOnlyCollection<string> EventNames => reader.Events;

    public IReadOnlyCollection<string> ElementNames => reader.ElementNames;

    /// <summary>Whether somebody is in the room, as its topic says; null until anything is known of it. On any thread.</summary>
    public Occupancy? Shown(RoomNumber room) => occupancy.GetValueOrDefault(room);

    /// <summary>Reads the tables and publishes the rooms. Before any network is up, and before the other slices start.</summary>
    /// <param name="inBacklog">The tables stand somewhere in a backlog: until the rest of it is read, the rooms stay as they were last shown.</param>
    public void Start(bool inBacklog)
    {
        var known = store.Load();
        register.Read(book =>
        {
            foreach (var (reservation, stay) in known)
            {
                book.Put(reservation, stay);
            }

            return true;
        });
        var shown = store.LoadShown();
        foreach (var room in panel.Rooms)
        {
            if (shown.TryGetValue(room, out var last))
            {
                panel.Show(room, last);
                roomsToShow.Add(room);
            }
            else if (register.InRoom(room).Count > 0)
            {
                roomsToShow.Add(room);
            }
        }

        if (!inBacklog)
        {
            ShowRooms();
        }

        Publish();
    }

    public void Apply(OperaEvent operaEvent, StateVersion version)
    {
        if (reader.ReservationOf(operaEvent) is not { } reservation)
        {
            return;
        }

        var fact = reader.Read(operaEvent);
        var after = Take(reservation, fact, version, isRead: false);
        if (StayReader.LeavesDoubt(operaEvent, fact, after))
        {
            doubts.Add(reservation);
        }
    }

    /// <summary>Takes what was read from OPERA. On the pump's thread (<see cref="EventIntake.ApplyAsync"/>), after looking that it still holds.</summary>
    public void Learn(ReservationId reservation, StayFact fact, StateVersion version) => Take(reservation, fact, version, isRead: true);

    public void Drive()
    {
        var changed = ShowRooms();
        foreach (var reservation in doubts)
        {
            // Of history only what matters now: who has left since needs no reading.
            if (register.StatusOf(reservation) != ReservationStatus.Gone)
            {
                requests.Ask(reservation);
            }
        }

        doubts.Clear();
        requests.StreamIsUp();
        if (changed.Count > 0)
        {
            Publish();
            changed.ForEach(room => Changed?.Invoke(room));
        }
    }

    public void Save(SqliteConnection mirror)
    {
        var now = time.GetInstant();
        foreach (var reservation in unsavedStays.BeginWrite())
        {
            if (register.Read(book => book.Find(reservation)) is { } stay)
            {
                StayStore.Save(mirror, reservation, stay, now);
            }
        }

        foreach (var room in unsavedRooms.BeginWrite())
        {
            StayStore.Save(mirror, room, panel.Shown(room)!);
        }

        if (now - prunedAt > Duration.FromDays(1))
        {
            prunedAt = now;
            var forgotten = StayStore.Prune(mirror, now - ForgetAfter);
            register.Read(book =>
            {
                foreach (var reservation in forgotten)
                {
                    book.Forget(reservation);
                }

                return true;
            });
        }
    }

    public void Saved()
    {
        unsavedStays.Written();
        unsavedRooms.Written();
    }

    public void Gap(StreamGap gap) => requests.AskAll(ReconcileReason.Gap);

    private KnownStay Take(ReservationId reservation, StayFact fact, StateVersion version, bool isRead)
    {
        var (changed, change, after) = register.Read(book =>
        {
            var (changed, change) = book.Apply(reservation, fact, version, isRead, time.GetInstant());
            return (changed, change, book.Find(reservation) ?? KnownStay.Nothing);
        });

        // Who is not in house also when nothing changed: that something was heard of it keeps it from being forgotten.
        if (changed || after.Status is ReservationStatus.Expected or ReservationStatus.Gone)
        {
            unsavedStays.Add(reservation);
        }

        if (change is not null)
        {
            Mark(change.From);
            Mark(change.To);
            Tell(change);
            if (change.Kind is StayChangeKind.CheckedIn or StayChangeKind.Reinstated)
            {
                // Messages and wake-up calls may have come before the guest.
                doubts.Add(reservation);
            }
        }

        return after;
    }

    private void Tell(StayChange change)
    {
        foreach (var follower in Followers)
        {
            try
            {
                follower.StayChanged(change);
            }
            catch (Exception error)
            {
                Logger.FollowerFailed(error, follower.GetType().Name);
                doubts.Add(change.Reservation);
            }
        }
    }

    private void Mark(RoomNumber? room)
    {
        if (room is { } place && panel.Rooms.Contains(place))
        {
            roomsToShow.Add(place);
        }
    }

    private List<RoomNumber> ShowRooms()
    {
        var changed = new List<RoomNumber>();
        foreach (var room in roomsToShow)
        {
            var there = register.InRoom(room);
            if (panel.Shown(room)?.Occupied != there.Count > 0)
            {
                panel.Show(room, new Occupancy(there.Count > 0, time.GetInstant()));
                unsavedRooms.Add(room);
                changed.Add(room);
            }
        }

        roomsToShow.Clear();
        return changed;
    }

    private void Publish() => occupancy = panel.Rooms
        .Where(room => panel.Shown(room) is not null)
        .ToDictionary(room => room, room => panel.Shown(room)!);
}
