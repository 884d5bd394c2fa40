using System.Collections.Frozen;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Stays;

/// <summary>
/// Reads what an event says of where a reservation stands (PROTOCOL 4.3). RESERVATION STATUS counts where it is there and its
/// word is known; else the event's own name, which is as absolute. Nothing is concluded from what is absent.
/// </summary>
internal sealed class StayReader(ElementTable elements)
{
    private static readonly FrozenDictionary<string, ReservationStatus> Named = new Dictionary<string, ReservationStatus>
    {
        [EventNames.CheckIn] = ReservationStatus.InHouse,
        [EventNames.ReverseCheckOut] = ReservationStatus.InHouse,
        [EventNames.CheckOut] = ReservationStatus.Gone,
        [EventNames.ReverseCheckIn] = ReservationStatus.Expected,
        [EventNames.Cancel] = ReservationStatus.Gone,
        [EventNames.NoShow] = ReservationStatus.Gone,
        [EventNames.DeleteReservation] = ReservationStatus.Gone,
        [EventNames.RollbackCancel] = ReservationStatus.Expected,

        // These do not say where it stands, but something happened to it.
        [EventNames.UpdateReservation] = ReservationStatus.Unknown,
        [EventNames.JoinGuest] = ReservationStatus.Unknown,
        [EventNames.SeparateGuest] = ReservationStatus.Unknown,
    }.ToFrozenDictionary();

    /// <summary>Events of other matters, which name the room and as a rule the status.</summary>
    private static readonly string[] Asides =
    [
        Opera.EventNames.InterfaceStatusUpdate, Opera.EventNames.NewGuestMessage, Opera.EventNames.UpdateGuestMessage, Opera.EventNames.DeleteGuestMessage,
    ];

    public IReadOnlyCollection<string> Events { get; } = [.. Named.Keys, .. Asides];

    /// <summary>Every element name that is read here.</summary>
    public IReadOnlyCollection<string> ElementNames { get; } =
    [
        .. new[] { ElementTable.ReservationStatus, ElementTable.Room, ElementTable.Reservation, ElementTable.ArrivalDate, ElementTable.DepartureDate }
            .SelectMany(meaning => elements[meaning]),
    ];

    /// <summary>Whose event it is; null when it does not say, which other slices report.</summary>
    public ReservationId? ReservationOf(OperaEvent operaEvent) => elements.ReservationOf(operaEvent);

    public StayFact Read(OperaEvent operaEvent)
    {
        var said = ReservationStatusWords.Read(Value(operaEvent, ElementTable.ReservationStatus));
        return new StayFact(
            said != ReservationStatus.Unknown ? said : Named.GetValueOrDefault(operaEvent.Name),
            Value(operaEvent, ElementTable.Room) is { Length: > 0 } room ? new RoomNumber(room) : null,
            Date(operaEvent, ElementTable.ArrivalDate),
            Date(operaEvent, ElementTable.DepartureDate));
    }

    /// <summary>
    /// Whether OPERA must be asked, after the fact was taken: the event is about the stay and does not tell status or room, or
    /// nobody knows where the reservation stands.
    /// </summary>
    public static bool LeavesDoubt(OperaEvent operaEvent, StayFact fact, KnownStay after) => after.Status switch
    {
        ReservationStatus.Unknown => true,
        ReservationStatus.InHouse => after.Room is null || (Named.ContainsKey(operaEvent.Name) && fact.Room is null),
        _ => false,
    };

    private LocalDate? Date(OperaEvent operaEvent, string meaning) =>
        Value(operaEvent, meaning) is { Length: > 0 } text && LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value : null;

    private string? Value(OperaEvent operaEvent, string meaning) => operaEvent.Find(elements[meaning])?.NewValue;
}
