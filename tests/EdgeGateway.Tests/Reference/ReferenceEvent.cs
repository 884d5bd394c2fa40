using System.Text.Json;

namespace EdgeGateway.Tests.Reference;

/// <summary>A light event of the reference server's log.</summary>
internal sealed record ReferenceEvent(string Offset, string Reservation, string Room, bool On)
{
    public static ReferenceEvent Read(JsonElement json)
    {
        string Detail(string name) => json.GetProperty("detail").EnumerateArray()
            .Single(element => element.GetProperty("elementName").GetString() == name).GetProperty("newValue").GetString()!;

        return new ReferenceEvent(
            json.GetProperty("metadata").GetProperty("offset").GetString()!,
            json.GetProperty("primaryKey").GetString()!,
            Detail("ROOM"),
            Detail("MESSAGE LIGHT NOTIFICATION") == "Message light on");
    }

    /// <summary>Which lamps shine after these events: those of the rooms whose reservations said "on" last.</summary>
    public static IReadOnlyDictionary<string, bool> Fold(IEnumerable<string> rooms, IEnumerable<ReferenceEvent> events)
    {
        var last = events.GroupBy(one => one.Reservation).Select(group => group.Last()).ToList();
        return rooms.ToDictionary(room => room, room => last.Any(one => one.Room == room && one.On));
    }
}
