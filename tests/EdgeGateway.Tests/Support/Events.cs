using System.Globalization;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Tests.Support;

/// <summary>Events as the stream brings them.</summary>
internal static class Events
{
    /// <summary>An INTERFACE STATUS UPDATE about the light; null leaves the element out, as a delta does.</summary>
    public static OperaEvent Light(long offset, string reservation, string? room, bool? on, string? id = null, string? hotel = "HOTEL1") =>
        Status(offset, reservation, room, on is { } light ? [("MESSAGE LIGHT NOTIFICATION", light ? "Message light on" : "Message light off")] : [], id, hotel);

    /// <summary>An event of a reservation with these elements.</summary>
    public static OperaEvent Of(long offset, string eventName, string reservation, IReadOnlyList<EventElement> detail)
    {
        var text = offset.ToString(CultureInfo.InvariantCulture);
        return new OperaEvent(StreamOffset.Parse(text), $"event-{text}", "RESERVATION", eventName, reservation, "HOTEL1", "", detail);
    }

    public static OperaEvent Status(long offset, string reservation, string? room, (string Name, string? Value)[] elements, string? id = null, string? hotel = "HOTEL1")
    {
        var text = offset.ToString(CultureInfo.InvariantCulture);
        List<EventElement> detail = [.. elements.Select(element => new EventElement(element.Name, "", element.Value))];
        if (room is not null)
        {
            detail.Add(new EventElement("ROOM", room, room));
        }

        return new OperaEvent(StreamOffset.Parse(text), id ?? $"event-{text}", "RESERVATION", "INTERFACE STATUS UPDATE", reservation, hotel, "", detail);
    }
}
