namespace EdgeGateway.Sandbox;

/// <summary>
/// The hotel's wake-up calls (PROTOCOL.md section 3): only for guests in house and for times to come; a changed time is a
/// new call and a cancelled old one; a deleted one stays as Cancelled. The same call set twice is there twice, so that
/// tests see it. Thread-safe.
/// </summary>
internal sealed class WakeUpBook(HotelClock clock, Hotel hotel, HotelEvents events)
{
    private readonly Lock gate = new();
    private readonly List<WakeUp> calls = [];

    public IReadOnlyList<WakeUp> All
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <param name="own">The write of the subscriber itself: it gets no event.</param>
    public void Create(string reservation, DateTime time, DateTime? followUp, DateOnly? until, string instructions, bool isFollowUp = false, bool own = false)
    {
        RequireGuest(reservation);
        RequireFuture(time);
        lock (gate)
        {
            for (var day = 0; day == 0 || DateOnly.FromDateTime(time.AddDays(day)) <= until; day++)
            {
                calls.Add(new WakeUp(reservation, time.AddDays(day), isFollowUp, "Pending", clock.Now, instructions));
                if (followUp is { } second)
                {
                    calls.Add(new WakeUp(reservation, second.AddDays(day), true, "Pending", clock.Now, instructions));
                }

                Tell("CREATE WAKE UP CALL", reservation, time.AddDays(day), followUp?.AddDays(day), "", "PENDING", own);
            }
        }
    }

    public void Change(string reservation, DateTime time, DateTime newTime, bool isFollowUp = false, bool own = false)
    {
        RequireGuest(reservation);
        RequireFuture(newTime);
        lock (gate)
        {
            var old = Pending(reservation, time, isFollowUp);
            Replace(old, "Cancelled");
            calls.Add(old with { Time = newTime, CreatedAt = clock.Now });
            Tell("DELETE WAKE UP CALL", reservation, time, null, "PENDING", "CANCELLED", own);
            Tell("CREATE WAKE UP CALL", reservation, newTime, null, "", "PENDING", own);
        }
    }

    public void End(string reservation, DateTime time, string status, bool isFollowUp = false, bool own = false)
    {
        RequireGuest(reservation);
        lock (gate)
        {
            var call = calls.FindLast(one => one.Reservation == reservation && one.Time == time && one.IsFollowUp == isFollowUp && one.Status != "Cancelled")
                ?? throw NotFound();
            Replace(call, status);
            Tell("UPDATE WAKE UP CALL", reservation, time, null, call.Status.ToUpperInvariant(), status == "NoAnswer" ? "NO ANSWER" : "COMPLETED", own);
        }
    }

    public void Delete(string reservation, IReadOnlyList<DateTime> times, bool isFollowUp = false, bool own = false)
    {
        RequireGuest(reservation);
        lock (gate)
        {
            foreach (var call in times.Select(time => Pending(reservation, time, isFollowUp)).ToList())
            {
                Replace(call, "Cancelled");
                Tell("DELETE WAKE UP CALL", reservation, call.Time, null, "PENDING", "CANCELLED", own);
            }
        }
    }

    private static RestRefusal NotFound() => new(404, "Wake up call not found", "There is no such wake up call for the reservation", "FOF00091");

    private void Tell(string name, string reservation, DateTime time, DateTime? followUp, string before, string after, bool own)
    {
        if (!own)
        {
            events.WakeUp(name, hotel.Find(reservation), time, followUp, before, after);
        }
    }

    private WakeUp Pending(string reservation, DateTime time, bool isFollowUp) =>
        calls.Find(one => one.Reservation == reservation && one.Time == time && one.IsFollowUp == isFollowUp && one.Status == "Pending") ?? throw NotFound();

    private void Replace(WakeUp call, string status) => calls[calls.FindIndex(one => ReferenceEquals(one, call))] = call with { Status = status };

    private void RequireGuest(string reservation)
    {
        var found = hotel.Reservations.FirstOrDefault(one => one.Id == reservation) ?? throw new RestRefusal(404, "Reservation not found", $"There is no reservation {reservation}", "RSV00001");
        if (found.Status != ReservationStatus.InHouse)
        {
            throw new RestRefusal(400, "Guest is not checked in", "Wake up calls can be set for checked in reservations only", "FOF00088");
        }
    }

    private void RequireFuture(DateTime time)
    {
        if (time <= clock.Now)
        {
            throw new RestRefusal(400, "Invalid wake up call time", "The wake up call's date and time must be in the future", "FOF00089");
        }
    }
}
