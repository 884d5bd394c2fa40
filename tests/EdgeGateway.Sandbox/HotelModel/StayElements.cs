namespace EdgeGateway.Sandbox;

/// <summary>
/// Elements of the stay events and of the guest message events (PROTOCOL.md sections 4.2 and 4.3). RESERVATION STATUS,
/// ROOM and DELIVERY STATUS are documented; MESSAGE TEXT and MESSAGE ID are composed, since their names are unknown.
/// </summary>
internal static class StayElements
{
    /// <summary>Before is null for a new reservation: then the old values are empty.</summary>
    public static IReadOnlyList<EventElement> Stay(Reservation? before, Reservation after) =>
    [
        new("RESERVATION STATUS", before is null ? "" : Status(before.Status), Status(after.Status)),
        new("ROOM", before?.Room ?? "", after.Room),
        new("ARRIVAL DATE", before is null ? "" : HotelClock.Date(before.Arrival), HotelClock.Date(after.Arrival)),
        new("DEPARTURE DATE", before is null ? "" : HotelClock.Date(before.Departure), HotelClock.Date(after.Departure)),
    ];

    /// <summary>Before is null for a new message, after for a deleted one.</summary>
    public static IReadOnlyList<EventElement> Message(Reservation reservation, GuestMessage? before, GuestMessage? after) =>
    [
        new("RESERVATION STATUS", Status(reservation.Status)),
        new("ROOM", reservation.Room),
        new("DELIVERY STATUS", Delivery(before), Delivery(after)),
        new("MESSAGE TEXT", before?.Text ?? "", after?.Text ?? ""),
        new("MESSAGE ID", before?.Id ?? "", after?.Id ?? ""),
    ];

    private static string Delivery(GuestMessage? message) => message is null ? "" : message.Delivered ? "MR" : "NR";

    private static string Status(ReservationStatus status) => status switch
    {
        ReservationStatus.InHouse => "CHECKED IN",
        ReservationStatus.CheckedOut => "CHECKED OUT",
        ReservationStatus.Cancelled => "CANCELLED",
        _ => "RESERVED",
    };
}
