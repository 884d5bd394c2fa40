using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Lamps;

/// <summary>What OPERA says of each room's equipment: the newest value of every element, whatever order events arrive in. Pure.</summary>
internal sealed class EquipmentBook
{
    private readonly Dictionary<RoomNumber, RoomEquipment> rooms = [];

    public RoomEquipment? Get(RoomNumber room) => rooms.GetValueOrDefault(room);

    /// <summary>Takes the elements that are newer than what the room has; returns whether any value changed or is new.</summary>
    public bool Apply(RoomNumber room, IReadOnlyList<KeyValuePair<string, string>> elements, StateVersion version, Instant now)
    {
        if (elements.Count == 0)
        {
            return false;
        }

        if (!rooms.TryGetValue(room, out var equipment))
        {
            rooms[room] = equipment = new RoomEquipment();
        }

        return equipment.Apply(elements, version, now);
    }

    public void Put(RoomNumber room, string element, string value, StateVersion version, Instant since)
    {
        if (!rooms.TryGetValue(room, out var equipment))
        {
            rooms[room] = equipment = new RoomEquipment();
        }

        equipment.Put(element, value, version, since);
    }
}
