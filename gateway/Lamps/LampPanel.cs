using System.Text.Json;
using EdgeGateway.Gpio;
using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using NodaTime;

namespace EdgeGateway.Lamps;

/// <summary>What the world sees of this box's rooms: relay lines and retained topics.</summary>
internal sealed class LampPanel(IReadOnlyList<RoomOptions> rooms, OutputLines lines, IMqtt mqtt, MqttTopics topics)
{
    private readonly Dictionary<RoomNumber, RoomLamp> lamps = [];

    /// <summary>The rooms in the order of the configuration.</summary>
    public IEnumerable<RoomLamp> Lamps => rooms.Select(room => lamps[room.Room]);

    public RoomLamp Lamp(RoomNumber room) => lamps[room];

    public bool Has(RoomNumber room) => lamps.ContainsKey(room);

    /// <summary>Opens every line with its first level.</summary>
    public void Open(Func<RoomNumber, (bool On, Instant Since)> firstLevel)
    {
        foreach (var room in rooms)
        {
            var (on, since) = firstLevel(room.Room);
            lamps[room.Room] = new RoomLamp(room.Room, lines.Open(room.Room.Value, room.Lamp, on), on, since);
        }
    }

    /// <summary>Switches a lamp and publishes it; returns whether it was switched.</summary>
    public bool Show(RoomNumber room, IReadOnlyList<string> sources, Instant now)
    {
        var lamp = lamps[room];
        var before = lamp.Since;
        lamp.Show(sources, now);
        mqtt.PublishState(topics.Room(room, "lamp"), JsonSerializer.SerializeToUtf8Bytes(LampState.Of(lamp), LampJson.Default.LampState));
        return lamp.Since != before;
    }

    public void Show(RoomNumber room, RoomEquipment equipment) =>
        mqtt.PublishState(topics.Room(room, "status"), JsonSerializer.SerializeToUtf8Bytes(EquipmentState.Of(equipment), LampJson.Default.EquipmentState));
}
