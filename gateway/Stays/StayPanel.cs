using System.Text.Json;
using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;

namespace EdgeGateway.Stays;

/// <summary>What the world sees of this box's rooms: the retained topic <c>room/…/stay</c>.</summary>
internal sealed class StayPanel(IReadOnlyList<RoomOptions> rooms, IMqtt mqtt, MqttTopics topics)
{
    private readonly Dictionary<RoomNumber, Occupancy> shown = [];

    public IReadOnlyList<RoomNumber> Rooms { get; } = [.. rooms.Select(room => room.Room)];

    /// <summary>Null until anything is known of the room.</summary>
    public Occupancy? Shown(RoomNumber room) => shown.GetValueOrDefault(room);

    public void Show(RoomNumber room, Occupancy occupancy)
    {
        shown[room] = occupancy;
        mqtt.PublishState(topics.Room(room, "stay"), JsonSerializer.SerializeToUtf8Bytes(OccupancyState.Of(occupancy), StaysJson.Default.OccupancyState));
    }
}
