using System.Globalization;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Tests.Support;

/// <summary>
/// A hotel in memory: what its front desk does makes the events of PROTOCOL 4.2 and 4.3, and every read is answered from how
/// it is at that moment. Thread-safe.
/// </summary>
internal sealed class FakeOpera : IOperaReads
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, FakeGuest> guests = [];
    private readonly List<OperaEvent> events = [];
    private int nextMessage = 1;

    /// <summary>What it has said since the beginning.</summary>
    public IReadOnlyList<OperaEvent> Events => Locked(() => events.ToArray());

    /// <summary>Runs after an answer is made and before it is given: what happens while it is on its way.</summary>
    public Action OnTheWay { get; set; } = () => { };

    /// <summary>Why nothing can be read now; null when it can.</summary>
    public string? Trouble { get; set; }

    /// <summary>What is refused alone, as <see cref="Asked"/> calls it, and whether that may pass.</summary>
    public Dictionary<string, bool> Refusals { get; } = [];

    /// <summary>What is answered with 404 although it is there.</summary>
    public HashSet<string> Hidden { get; } = [];

    /// <summary>Whether there is a message in the hotel's list of which nobody can tell whose it is.</summary>
    public bool HasHoles { get; set; }

    public List<string> Asked { get; } = [];

    public IReadOnlyCollection<string> Reservations => Locked(() => guests.Keys.ToArray());

    public FakeGuest? Find(string reservation) => Locked(() => guests.GetValueOrDefault(reservation));

    /// <summary>Whether the lamp should shine: a guest in house in that room has a message that waits.</summary>
    public bool ShouldShine(string room) => Locked(() => guests.Values.Any(guest => guest.RoomNow == room && guest.HasWaiting));

    /// <summary>NEW RESERVATION, to which no box subscribes.</summary>
    public void Reserve(string reservation, string room) => Locked(() => guests[reservation] = new FakeGuest(ReservationStatus.Expected, room, []));

    public OperaEvent[] CheckIn(string reservation, string? room = null)
    {
        Locked(() => guests.TryAdd(reservation, new FakeGuest(ReservationStatus.Expected, room ?? "205", [])));
        return Stay(EventNames.CheckIn, reservation, guest => guest with { Status = ReservationStatus.InHouse, Room = room ?? guest.Room });
    }

    public OperaEvent[] CheckOut(string reservation) =>
        Stay(EventNames.CheckOut, reservation, guest => guest with { Status = ReservationStatus.Gone });

    public OperaEvent[] ReverseCheckIn(string reservation) =>
        Stay(EventNames.ReverseCheckIn, reservation, guest => guest with { Status = ReservationStatus.Expected });

    public OperaEvent[] ReverseCheckOut(string reservation) =>
        Stay(EventNames.ReverseCheckOut, reservation, guest => guest with { Status = ReservationStatus.InHouse });

    public OperaEvent[] Move(string reservation, string room) => Stay(EventNames.UpdateReservation, reservation, guest => guest with { Room = room });

    public OperaEvent[] Cancel(string reservation) => Stay(EventNames.Cancel, reservation, guest => guest with { Status = ReservationStatus.Gone });

    /// <summary>A message is written for the guest, or for who is to come.</summary>
    public OperaEvent[] Write(string reservation) => Locked(() =>
    {
        var before = guests[reservation];
        var id = nextMessage++.ToString(CultureInfo.InvariantCulture);
        return Messages(EventNames.NewGuestMessage, reservation, before with { Messages = [.. before.Messages, (id, false)] }, ("", "NR"));
    });

    /// <summary>The oldest message that waits is handed over.</summary>
    public OperaEvent[] HandOver(string reservation) => Locked<OperaEvent[]>(() =>
    {
        var before = guests[reservation];
        var index = before.Messages.ToList().FindIndex(message => !message.Delivered);
        return index < 0 ? [] : Messages(
            EventNames.UpdateGuestMessage, reservation,
            before with { Messages = [.. before.Messages.Select((message, at) => at == index ? (message.Id, true) : message)] }, ("NR", "MR"));
    });

    public Task<Reading<ReservationReading>> ReservationAsync(ReservationId reservation, CancellationToken stop) =>
        Answer<ReservationReading>($"reservation {reservation.Value}", () => guests.TryGetValue(reservation.Value, out var guest)
            ? new ReservationReading(reservation, guest.Status, new RoomNumber(guest.Room), null, null, [])
            : null);

    public Task<Reading<IReadOnlyList<GuestMessageReading>>> MessagesAsync(ReservationId reservation, CancellationToken stop) =>
        Answer<IReadOnlyList<GuestMessageReading>>($"messages {reservation.Value}", () => guests.TryGetValue(reservation.Value, out var guest)
            ? [.. Readings(reservation.Value, guest)]
            : null);

    public Task<Reading<IReadOnlyList<GuestMessageReading>>> UndeliveredMessagesAsync(CancellationToken stop) =>
        Answer<IReadOnlyList<GuestMessageReading>>("undelivered messages", () => [.. guests.SelectMany(guest => Readings(guest.Key, guest.Value)).Where(message => !message.Delivered)]);

    public Task<Reading<IReadOnlyList<WakeUpReading>>> PendingWakeUpsAsync(ReservationId? reservation, CancellationToken stop) =>
        Answer<IReadOnlyList<WakeUpReading>>("wake-ups", () => []);

    private static IEnumerable<GuestMessageReading> Readings(string reservation, FakeGuest guest) => guest.Messages.Select(message => new GuestMessageReading(
        message.Id, new ReservationId(reservation), guest.Status, new RoomNumber(guest.Room), "text", GuestMessageType.Text, "", null, message.Delivered));

    private Task<Reading<T>> Answer<T>(string asked, Func<T?> answer)
    {
        var reading = Locked<Reading<T>>(() =>
        {
            Asked.Add(asked);
            return Trouble is { } words ? new Reading<T>.Failed(words, MayPass: true)
                : Refusals.TryGetValue(asked, out var mayPass) ? new Reading<T>.Failed("refused", mayPass)
                : Hidden.Contains(asked) ? new Reading<T>.NotThere()
                : answer() is { } value ? new Reading<T>.Got(value) { Whole = !HasHoles || asked != "undelivered messages" }
                : new Reading<T>.NotThere();
        });
        OnTheWay();
        return Task.FromResult(reading);
    }

    private OperaEvent[] Stay(string eventName, string reservation, Func<FakeGuest, FakeGuest> change) => Locked<OperaEvent[]>(() =>
    {
        var before = guests[reservation];
        var after = guests[reservation] = change(before);
        var stay = Append(eventName, reservation,
        [
            new("RESERVATION STATUS", Word(before), Word(after)),
            new("ROOM", before.Room, after.Room),
        ]);
        return before.RoomNow is not null || after.RoomNow is not null ? [stay, Light(reservation, before, after)] : [stay];
    });

    private OperaEvent[] Messages(string eventName, string reservation, FakeGuest after, (string Old, string New) delivery)
    {
        var before = guests[reservation];
        guests[reservation] = after;
        var message = Append(eventName, reservation,
        [
            new("RESERVATION STATUS", Word(after), Word(after)),
            new("ROOM", after.Room, after.Room),
            new("DELIVERY STATUS", delivery.Old, delivery.New),
        ]);
        return after.RoomNow is not null && before.HasWaiting != after.HasWaiting ? [message, Light(reservation, before, after)] : [message];
    }

    private OperaEvent Light(string reservation, FakeGuest before, FakeGuest after) => Append(EventNames.InterfaceStatusUpdate, reservation,
    [
        new("MESSAGE LIGHT NOTIFICATION", Words(before), Words(after)),
        new("ROOM", before.Room, after.Room),
    ]);

    private OperaEvent Append(string eventName, string reservation, IReadOnlyList<EventElement> detail)
    {
        var offset = (events.Count + 1).ToString(CultureInfo.InvariantCulture);
        var made = new OperaEvent(StreamOffset.Parse(offset), $"event-{offset}", "RESERVATION", eventName, reservation, "HOTEL1", "", detail);
        events.Add(made);
        return made;
    }

    private static string Word(FakeGuest guest) => guest.Status switch
    {
        ReservationStatus.InHouse => "CHECKED IN",
        ReservationStatus.Gone => "CHECKED OUT",
        _ => "RESERVED",
    };

    private static string Words(FakeGuest guest) => guest.RoomNow is not null && guest.HasWaiting ? "Message light on" : "Message light off";

    private T Locked<T>(Func<T> act)
    {
        lock (gate)
        {
            return act();
        }
    }
}
