using System.Globalization;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The hotel as OPERA's front desk works on it: every action changes the state and emits the Business Events that
/// OPERA would (PROTOCOL.md sections 4.2 and 4.3). Actions that OPERA's screens refuse throw <see cref="SandboxRefusal"/>.
/// Thread-safe.
/// </summary>
internal sealed partial class Hotel(SandboxOptions options, HotelClock clock, HotelEvents events)
{
    private readonly Lock gate = new();
    private readonly List<string> rooms = [.. options.Rooms];
    private readonly Dictionary<string, Reservation> reservations = [];
    private int nextReservation = 244761;
    private int nextMessage = 347000;

    public IReadOnlyList<string> Rooms => Locked(() => rooms.ToArray());

    public IReadOnlyList<Reservation> Reservations => Locked(() => reservations.Values.ToArray());

    public Reservation Find(string id) => Locked(() => Get(id));

    /// <summary>Whether a guest in house in that room has an undelivered message, as a lamp should show it.</summary>
    public bool LightOf(string room) =>
        Locked(() => reservations.Values.Any(one => one.Room == room && one.Status == ReservationStatus.InHouse && one.Light));

    public void AddRoom(string room) => Locked(() =>
    {
        if (!rooms.Contains(room))
        {
            rooms.Add(room);
        }

        return room;
    });

    /// <summary>NEW RESERVATION. The id is the next free one unless given; dates default to today and three nights.</summary>
    public Reservation Reserve(string guest, string room, string? id = null, DateOnly? arrival = null, DateOnly? departure = null) => Locked(() =>
    {
        RequireRoom(room);
        id ??= FreeId();
        if (id.Length is 0 or > 80 || !id.All(char.IsAsciiDigit) || reservations.ContainsKey(id))
        {
            throw new SandboxRefusal(400, $"\"{id}\" is taken or no number: a reservation id is a number as a string");
        }

        var from = arrival ?? DateOnly.FromDateTime(clock.Now);
        var to = departure ?? from.AddDays(3);
        if (to < from)
        {
            throw new SandboxRefusal(400, "departure is before arrival");
        }

        var made = new Reservation(id, guest, room) { Arrival = from, Departure = to };
        events.Stay("NEW RESERVATION", null, made);
        return Store(made);
    });

    /// <summary>The hotel's wall time.</summary>
    public DateTime Now => clock.Now;

    /// <summary>Does something whose guest message events are not sent: the write of the subscriber's own system. The light's are.</summary>
    public T Quietly<T>(bool quiet, Func<T> act) => Locked(() =>
    {
        events.Quiet = quiet;
        try
        {
            return act();
        }
        finally
        {
            events.Quiet = false;
        }
    });

    /// <summary>NEW GUEST MESSAGE; for a guest in house the light goes on with the first. Returns the message's id.</summary>
    public string WriteMessage(string id, string text) => AddMessage(id, new GuestMessage("", text, clock.Now, Delivered: false)).Id;

    /// <summary>As <see cref="WriteMessage"/>, with everything a message has but its id.</summary>
    public GuestMessage AddMessage(string id, GuestMessage words) => Locked(() =>
    {
        var before = Get(id);
        if (words.Text.Length is 0 or > 2000)
        {
            throw new SandboxRefusal(400, "text has 1 to 2000 characters");
        }

        var message = words with { Id = (nextMessage++).ToString(CultureInfo.InvariantCulture) };
        events.Message("NEW GUEST MESSAGE", before, null, message);
        Relight(before, before with { Messages = [.. before.Messages, message] });
        return message;
    });

    /// <summary>UPDATE GUEST MESSAGE with a new text.</summary>
    public void ChangeMessage(string id, string messageId, string text) => UpdateMessage(id, messageId, message => message with { Text = text });

    /// <summary>The front desk hands the message over: UPDATE GUEST MESSAGE NR to MR; the light goes off with the last.</summary>
    public void HandOver(string id, string messageId) => UpdateMessage(id, messageId, message => message.Delivered
        ? throw new SandboxRefusal(409, $"message {messageId} was handed over already")
        : message with { Delivered = true });

    /// <summary>
    /// Deletes as OPERA's screen does: only what is undelivered, and first as UPDATE GUEST MESSAGE to MR, then DELETE
    /// GUEST MESSAGE.
    /// </summary>
    public void DeleteMessage(string id, string messageId) => Locked(() =>
    {
        HandOver(id, messageId);
        return Remove(id, messageId);
    });

    /// <summary>Deletes as the REST call does: DELETE GUEST MESSAGE alone, in whatever state.</summary>
    public void DeleteMessageByRest(string id, string messageId) => Locked(() => Remove(id, messageId));

    /// <summary>INTERFACE STATUS UPDATE with this light, whatever the messages say.</summary>
    public void SetLight(string id, bool on) => Locked(() => Status(Get(id), Get(id) with { Light = on }));

    /// <summary>INTERFACE STATUS UPDATE with another element changed: DO NOT DISTURB, CLASS OF SERVICE, MINIBAR RIGHTS ….</summary>
    public void SetElement(string id, string element, string value) => Locked(() =>
    {
        if (!InterfaceStatus.Settable.ContainsKey(element))
        {
            throw new SandboxRefusal(400, $"\"{element}\" is none of {string.Join(", ", InterfaceStatus.Settable.Keys)}");
        }

        var before = Get(id);
        return Status(before, before with { Elements = new Dictionary<string, string>(before.Elements) { [element] = value } });
    });

    /// <summary>Takes over the lights that bulk events have ended with, without events.</summary>
    public void AdoptLights(IReadOnlyDictionary<string, bool> lights) => Locked(() =>
    {
        foreach (var (id, on) in lights)
        {
            if (reservations.TryGetValue(id, out var known))
            {
                Store(known with { Light = on });
            }
        }

        return lights.Count;
    });

    /// <summary>UPDATE GUEST MESSAGE; the light follows.</summary>
    public void UpdateMessage(string id, string messageId, Func<GuestMessage, GuestMessage> change) => Locked(() =>
    {
        var reservation = Get(id);
        var before = MessageOf(reservation, messageId);
        var after = change(before);
        events.Message("UPDATE GUEST MESSAGE", reservation, before, after);
        return Relight(reservation, reservation with { Messages = [.. reservation.Messages.Select(one => one.Id == messageId ? after : one)] });
    });

    private Reservation Remove(string id, string messageId)
    {
        var reservation = Get(id);
        events.Message("DELETE GUEST MESSAGE", reservation, MessageOf(reservation, messageId), null);
        return Relight(reservation, reservation with { Messages = [.. reservation.Messages.Where(one => one.Id != messageId)] });
    }

    private Reservation Relight(Reservation before, Reservation after)
    {
        var light = after.HasUndelivered && after.Status == ReservationStatus.InHouse;
        return light == before.Light ? Store(after) : Status(before, after with { Light = light });
    }

    private Reservation Status(Reservation before, Reservation after) => Store(events.InterfaceStatus(before, after));

    private Reservation Store(Reservation changed) => reservations[changed.Id] = changed;

    private Reservation Get(string id) =>
        reservations.TryGetValue(id, out var found) ? found : throw new SandboxRefusal(404, $"there is no reservation {id}");

    private static GuestMessage MessageOf(Reservation reservation, string id) =>
        reservation.Messages.FirstOrDefault(one => one.Id == id) ?? throw new SandboxRefusal(404, $"reservation {reservation.Id} has no message {id}");

    private void RequireRoom(string room)
    {
        if (!rooms.Contains(room))
        {
            throw new SandboxRefusal(400, $"there is no room \"{room}\"");
        }
    }

    private string FreeId()
    {
        while (reservations.ContainsKey(nextReservation.ToString(CultureInfo.InvariantCulture)))
        {
            nextReservation++;
        }

        return nextReservation.ToString(CultureInfo.InvariantCulture);
    }

    private T Locked<T>(Func<T> act)
    {
        lock (gate)
        {
            return act();
        }
    }
}
