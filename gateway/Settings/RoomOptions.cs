using EdgeGateway.Rooms;

namespace EdgeGateway.Settings;

/// <summary>A room of this box's floor (<c>/rooms/…</c>).</summary>
internal sealed record RoomOptions(RoomNumber Room, LampLineOptions? Lamp)
{
    public static IReadOnlyList<RoomOptions> ReadAll(JsonSection config)
    {
        var rooms = new List<RoomOptions>();
        var lines = new Dictionary<(string, int), RoomNumber>();
        foreach (var section in config.Items("rooms"))
        {
            var room = new RoomNumber(section.Text("room", Patterns.Room(), "a room number: 1 to 20 characters, no control characters"));
            var lamp = LampLineOptions.Read(section);
            section.Done();
            if (rooms.Any(other => other.Room == room))
            {
                section.Error("room", $"'{room}' stands twice in the list.");
            }

            if (lamp is { Virtual: false } && !lines.TryAdd((lamp.Chip, lamp.Line), room))
            {
                section.Error("lamp", $"chip '{lamp.Chip}' line {lamp.Line} already drives room {lines[(lamp.Chip, lamp.Line)]}.");
            }

            rooms.Add(new RoomOptions(room, lamp));
        }

        return rooms;
    }
}
