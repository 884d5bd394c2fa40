namespace EdgeGateway.Sandbox;

/// <summary>Who is in which room (PROTOCOL.md section 4.3).</summary>
internal sealed partial class Hotel
{
    /// <summary>CHECK IN, then the interface status: the light is on if messages wait.</summary>
    public Reservation CheckIn(string id, string? room = null) => Stay(id, "CHECK IN", ReservationStatus.Reserved, before =>
    {
        RequireRoom(room ?? before.Room);
        return before with { Status = ReservationStatus.InHouse, Room = room ?? before.Room, Light = before.HasUndelivered };
    });

    /// <summary>A reservation and its check-in in one step.</summary>
    public Reservation CheckInGuest(string guest, string room) => CheckIn(Reserve(guest, room).Id);

    /// <summary>CHECK OUT, then the interface status with the light off.</summary>
    public Reservation CheckOut(string id) => Stay(id, "CHECK OUT", ReservationStatus.InHouse,
        before => before with { Status = ReservationStatus.CheckedOut, Light = false });

    public Reservation ReverseCheckIn(string id) => Stay(id, "REVERSE CHECK IN", ReservationStatus.InHouse,
        before => before with { Status = ReservationStatus.Reserved, Light = false });

    public Reservation ReverseCheckOut(string id) => Stay(id, "REVERSE CHECK OUT", ReservationStatus.CheckedOut,
        before => before with { Status = ReservationStatus.InHouse, Light = before.HasUndelivered });

    /// <summary>UPDATE RESERVATION with ROOM old and new, then for a guest in house the interface status with ROOM old and new and the absolute light.</summary>
    public Reservation Move(string id, string room) => Stay(id, "UPDATE RESERVATION", null, before =>
    {
        RequireRoom(room);
        return before.Room == room ? throw new SandboxRefusal(409, $"{id} is in {room} already") : before with { Room = room };
    });

    /// <summary>CANCEL of somebody who has not come.</summary>
    public Reservation Cancel(string id) => Stay(id, "CANCEL", ReservationStatus.Reserved, before => before with { Status = ReservationStatus.Cancelled });

    /// <summary>
    /// JOIN GUEST: the reservation shares another's room from now on, and takes it over. Both name each other; whoever shared
    /// with the other one shares with it too.
    /// </summary>
    public Reservation Share(string id, string with) => Locked(() =>
    {
        if (id == with || Get(id).SharesWith.Contains(with))
        {
            throw new SandboxRefusal(409, $"{id} shares with {with} already");
        }

        var all = Get(with).SharesWith.Append(with).Append(id).Distinct().ToArray();
        foreach (var one in all)
        {
            Store(Get(one) with { SharesWith = [.. all.Where(other => other != one)] });
        }

        return Stay(id, "JOIN GUEST", null, before => before with { Room = Get(with).Room });
    });

    /// <summary>SEPARATE GUEST FROM SHARE: from now on it shares with nobody; the room is its own until it is moved.</summary>
    public Reservation Separate(string id) => Locked(() =>
    {
        foreach (var other in Get(id).SharesWith)
        {
            Store(Get(other) with { SharesWith = [.. Get(other).SharesWith.Where(one => one != id)] });
        }

        return Stay(id, "SEPARATE GUEST FROM SHARE", null, before => before with { SharesWith = [] });
    });

    private Reservation Stay(string id, string eventName, ReservationStatus? from, Func<Reservation, Reservation> change) => Locked(() =>
    {
        var before = Get(id);
        if (from is { } wanted && before.Status != wanted)
        {
            throw new SandboxRefusal(409, $"{eventName} of {id}: it is {before.Status}, not {wanted}");
        }

        var after = change(before);
        events.Stay(eventName, before, after);
        return before.Status == ReservationStatus.InHouse || after.Status == ReservationStatus.InHouse ? Status(before, after) : Store(after);
    });
}
