using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Stays;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Lamps;

/// <summary>
/// Keeps the lamps and the equipment states of this box's rooms as OPERA and the building's other sources say.
/// Events come on the pump's thread, other sources on MQTT's, readers on the web's: one lock.
/// </summary>
internal sealed partial class LampHandler(LampPanel panel, LampStore store, LampSourceStore sourceStore, StatusUpdateReader reader, TimeProvider time, ILogger<LampHandler> logger)
    : IEventHandler, IStayFollower
{
    /// <summary>Twice what OHIP keeps of events, so that none can come for what is forgotten.</summary>
    private static readonly Duration ForgetAfter = Duration.FromDays(14);

    private readonly Lock gate = new();
    private readonly LampBook book = new();
    private readonly EquipmentBook equipment = new();
    private readonly HashSet<RoomNumber> lampsToShow = [];
    private readonly HashSet<RoomNumber> equipmentToShow = [];
    private readonly Unsaved<ReservationId> unsavedReservations = new();
    private readonly Unsaved<RoomNumber> unsavedLamps = new();
    private readonly Unsaved<RoomNumber> unsavedEquipment = new();
    private Instant prunedAt;

    /// <summary>Raised with the room after its lamp or equipment was shown; handlers only make a note.</summary>
    public event Action<RoomNumber>? Changed;

    public IReadOnlyCollection<string> EventNames => reader.Events;

    public IReadOnlyCollection<string> ElementNames => reader.ElementNames;

    /// <summary>Drives every line and topic as the tables say. Before any network is up.</summary>
    /// <param name="inBacklog">
    /// The tables stand somewhere in a backlog: until the rest of it is read, lamps that OPERA switches stay as they were last shown.
    /// </param>
    public void Start(bool inBacklog)
    {
        lock (gate)
        {
            book.Place = Place;
            store.Load(book, equipment);
            sourceStore.Load(book);
            var shown = store.LoadShown();
            var now = time.GetInstant();
            panel.Redriven += room => Changed?.Invoke(room);
            panel.Open(room => FirstLevel(room, shown, inBacklog, now));
            foreach (var lamp in panel.Lamps)
            {
                var sources = book.SourcesOf(lamp.Room);
                if (lamp.On != sources.Count > 0)
                {
                    panel.Show(lamp.Room, lamp.On ? [LampBook.Opera] : [], now);
                    lampsToShow.Add(lamp.Room);
                }
                else
                {
                    ShowLamp(lamp.Room);
                }

                if (equipment.Get(lamp.Room) is { } known)
                {
                    panel.Show(lamp.Room, known);
                }

                if (!shown.TryGetValue(lamp.Room, out var last) || last.On != lamp.On)
                {
                    unsavedLamps.Add(lamp.Room);
                }
            }
        }
    }

    public void Apply(OperaEvent operaEvent, StateVersion version)
    {
        if (reader.Read(operaEvent) is not { } update)
        {
            return;
        }

        lock (gate)
        {
            if (Relight(update.Reservation, () => book.Apply(update, version)))
            {
                unsavedReservations.Add(update.Reservation);
            }

            if (update.LightOn == true && IsAstray(update.Reservation))
            {
                astray.Add(update.Reservation);
            }

            if (update.AsksForMessages)
            {
                doubts.Add(update.Reservation);
            }

            var room = update.Room ?? Stays.Find(update.Reservation)?.Room ?? book.RoomOf(update.Reservation);
            if (room is { } place && panel.Has(place) && equipment.Apply(place, update.Equipment, version, time.GetInstant()))
            {
                equipmentToShow.Add(place);
                unsavedEquipment.Add(place);
            }
        }
    }

    public void Drive()
    {
        HashSet<RoomNumber> shown;
        List<ReservationId> asked;
        List<ReservationId> sought;
        lock (gate)
        {
            foreach (var room in lampsToShow)
            {
                ShowLamp(room);
            }

            foreach (var room in equipmentToShow)
            {
                panel.Show(room, equipment.Get(room)!);
            }

            shown = [.. lampsToShow, .. equipmentToShow];
            lampsToShow.Clear();
            equipmentToShow.Clear();
            asked = [.. doubts];
            doubts.Clear();

            // Of a backlog only who has not been found since.
            sought = [.. astray.Where(IsAstray)];
            astray.Clear();
        }

        foreach (var room in shown)
        {
            Changed?.Invoke(room);
        }

        sought.ForEach(reservation => Requests.Ask(reservation));
        asked.ForEach(reservation => Requests.Ask(reservation, LampReconciler.Part));
    }

    public void Save(SqliteConnection mirror)
    {
        lock (gate)
        {
            var now = time.GetInstant();
            foreach (var reservation in unsavedReservations.BeginWrite())
            {
                LampStore.Save(mirror, reservation, book.Reservations[reservation], now);
            }

            var lamps = unsavedLamps.BeginWrite();
            foreach (var lamp in panel.Lamps.Where(lamp => lamps.Contains(lamp.Room)))
            {
                LampStore.Save(mirror, lamp.Room, lamp.On, lamp.Since);
            }

            foreach (var room in unsavedEquipment.BeginWrite())
            {
                LampStore.Save(mirror, room, equipment.Get(room)!);
            }

            if (now - prunedAt > Duration.FromDays(1))
            {
                prunedAt = now;
                var dark = book.Reservations.Where(one => one.Value.On && book.ShinesIn(one.Key) is null).Select(one => one.Key).ToList();
                foreach (var forgotten in LampStore.Prune(mirror, now - ForgetAfter, dark))
                {
                    book.Forget(forgotten);
                }
            }
        }
    }

    public void Saved()
    {
        lock (gate)
        {
            unsavedReservations.Written();
            unsavedLamps.Written();
            unsavedEquipment.Written();
        }
    }

    /// <summary>The stays ask for everything to be read, lamps with it.</summary>
    public void Gap(StreamGap gap)
    {
    }

    /// <summary>Reads the rooms under the lock.</summary>
    public IReadOnlyList<T> Read<T>(Func<RoomLamp, RoomEquipment?, T> view)
    {
        lock (gate)
        {
            return [.. panel.Lamps.Select(lamp => view(lamp, equipment.Get(lamp.Room)))];
        }
    }

    /// <summary>The level that a line is opened with, so that opening makes no edge, and since when it has had it.</summary>
    private (bool On, Instant Since) FirstLevel(RoomNumber room, IReadOnlyDictionary<RoomNumber, (bool On, Instant Since)> shown, bool inBacklog, Instant now)
    {
        var isKnown = shown.TryGetValue(room, out var last);
        var on = panel.PowerOnLevel is { } level && book.CountSources(room) == 0 ? level
            : inBacklog && isKnown && book.CountSources(room) == 0 ? last.On : book.SourcesOf(room).Count > 0;
        return isKnown && last.On == on ? last : (on, now);
    }

    private void ShowLamp(RoomNumber room)
    {
        if (panel.Show(room, book.SourcesOf(room), time.GetInstant()))
        {
            unsavedLamps.Add(room);
        }
    }

    private void MarkLamp(RoomNumber? room)
    {
        if (room is { } place && panel.Has(place))
        {
            lampsToShow.Add(place);
        }
    }
}
