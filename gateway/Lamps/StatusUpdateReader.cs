using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;

namespace EdgeGateway.Lamps;

/// <summary>
/// Reads INTERFACE STATUS UPDATE (PROTOCOL 4.2): the state in it is absolute, and only elements that are there mean anything.
/// Where lamps follow messages instead of the light, guest message events are read too: a new one that is not received
/// lights the lamp, after all others somebody has to count, since an event tells of one message only.
/// </summary>
/// <param name="interfaces">Events that name another interface (IFC NUMBER) are not ours; empty takes all.</param>
internal sealed class StatusUpdateReader(ElementTable elements, IReadOnlyList<string> interfaces, LampSource source = LampSource.Event)
{
    private const string NotReceived = "NR";

    /// <summary>The elements of <c>room/…/status</c>.</summary>
    public static readonly IReadOnlyList<string> EquipmentElements =
    [
        ElementTable.DoNotDisturb, ElementTable.ClassOfService, ElementTable.TvRights, ElementTable.MinibarRights,
        ElementTable.VideoRights, ElementTable.WebRights, ElementTable.GamesRights,
    ];

    public IReadOnlyCollection<string> Events { get; } = source == LampSource.Event
        ? [EventNames.InterfaceStatusUpdate]
        : [EventNames.InterfaceStatusUpdate, EventNames.NewGuestMessage, EventNames.UpdateGuestMessage, EventNames.DeleteGuestMessage];

    /// <summary>Every element name that is read here.</summary>
    public IReadOnlyCollection<string> ElementNames { get; } =
    [
        .. EquipmentElements
            .Concat([ElementTable.MessageLight, ElementTable.Room, ElementTable.Reservation, ElementTable.InterfaceNumber])
            .Concat(source == LampSource.Event ? [] : [ElementTable.DeliveryStatus])
            .SelectMany(meaning => elements[meaning]),
    ];

    /// <summary>Null when it is another interface's event.</summary>
    /// <exception cref="FormatException">It names no reservation, or the light's text says neither on nor off.</exception>
    public StatusUpdate? Read(OperaEvent operaEvent)
    {
        var number = Value(operaEvent, ElementTable.InterfaceNumber);
        if (!string.IsNullOrEmpty(number) && interfaces.Count > 0 && !interfaces.Contains(number))
        {
            return null;
        }

        var reservation = elements.ReservationOf(operaEvent) ?? throw new FormatException("The event names no reservation.");
        var room = operaEvent.Find(elements[ElementTable.Room]);
        var update = new StatusUpdate(
            reservation,
            string.IsNullOrEmpty(room?.NewValue) ? null : new RoomNumber(room.Value.NewValue),
            room is { NewValue: "", OldValue.Length: > 0 },
            null,
            []);
        return operaEvent.Name != EventNames.InterfaceStatusUpdate
            ? ReadMessage(operaEvent, update)
            : update with
            {
                LightOn = source == LampSource.Event ? ReadLight(Value(operaEvent, ElementTable.MessageLight)) : null,
                Equipment = ReadEquipment(operaEvent),
            };
    }

    private StatusUpdate ReadMessage(OperaEvent operaEvent, StatusUpdate update) =>
        operaEvent.Name == EventNames.NewGuestMessage && ElementName.Normalise(Value(operaEvent, ElementTable.DeliveryStatus) ?? "") == NotReceived
            ? update with { LightOn = true }
            : update with { AsksForMessages = true };

    private static bool? ReadLight(string? text) => string.IsNullOrEmpty(text)
        ? null
        : OnOff.Read(text) ?? throw new FormatException("The message light's text says neither on nor off.");

    private List<KeyValuePair<string, string>> ReadEquipment(OperaEvent operaEvent)
    {
        var found = new List<KeyValuePair<string, string>>();
        foreach (var meaning in EquipmentElements)
        {
            // Unused elements come empty. The others are relayed as they are; a switch that says nothing stays as it was.
            if (Value(operaEvent, meaning) is { } value && (value.Length > 0 || meaning != ElementTable.DoNotDisturb))
            {
                found.Add(new(meaning, value));
            }
        }

        return found;
    }

    private string? Value(OperaEvent operaEvent, string meaning) => operaEvent.Find(elements[meaning])?.NewValue;
}
