using System.Globalization;

namespace EdgeGateway.Sandbox;

/// <summary>Makes the Business Events of one hotel and appends them to the log. Not thread-safe: the hotel's lock is around it.</summary>
internal sealed class HotelEvents(SandboxOptions options, HotelClock clock, EventLog log)
{
    private int actionInstance = 9000;

    public void Stay(string eventName, Reservation? before, Reservation after) =>
        log.Append(Make(eventName, after.Id, StayElements.Stay(before, after)));

    /// <summary>Guest message events are not sent: the subscriber's own writes (PROTOCOL.md section 2).</summary>
    public bool Quiet { get; set; }

    public void Message(string eventName, Reservation reservation, GuestMessage? before, GuestMessage? after)
    {
        if (!Quiet)
        {
            log.Append(Make(eventName, reservation.Id, StayElements.Message(reservation, before, after)));
        }
    }

    /// <summary>Names of the two times are documented; those of date and status are composed (spec/README.md).</summary>
    public void WakeUp(string eventName, Reservation reservation, DateTime time, DateTime? followUp, string before, string after) =>
        log.Append(Make(eventName, reservation.Id,
        [
            new("ROOM", reservation.Room),
            new("WAKE-UP CALL DATE", HotelClock.Date(time)),
            new("WAKE-UP CALL TIME", HotelClock.Time(time)),
            new("FOLLOW UP CALL TIME", followUp is { } second ? HotelClock.Time(second) : ""),
            new("WAKE-UP CALL STATUS", before, after),
        ]));

    /// <summary>One INTERFACE STATUS UPDATE per interface of the hotel; returns the reservation with the time of it.</summary>
    public Reservation InterfaceStatus(Reservation before, Reservation after)
    {
        var now = clock.Now;
        foreach (var ifc in options.Interfaces)
        {
            log.Append(Make("INTERFACE STATUS UPDATE", after.Id, Sandbox.InterfaceStatus.Elements(before, after, ifc, now)));
        }

        return after with { LastUpdate = now };
    }

    private BusinessEvent Make(string eventName, string primaryKey, IReadOnlyList<EventElement> elements) =>
        new(eventName, primaryKey, HotelClock.Stamp(clock.Now), new(elements))
        {
            HotelId = options.Hotel,
            ActionInstanceId = (++actionInstance).ToString(CultureInfo.InvariantCulture),
        };
}
