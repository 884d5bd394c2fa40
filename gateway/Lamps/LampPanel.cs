using System.Text.Json;
using EdgeGateway.Gpio;
using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using NodaTime;

namespace EdgeGateway.Lamps;

/// <summary>
/// What the world sees of this box's rooms: relay lines and retained topics. A line may fail and heal at any time, on any thread:
/// the lamp's topic then says so.
/// </summary>
internal sealed class LampPanel(IReadOnlyList<RoomOptions> rooms, OutputLines lines, IMqtt mqtt, MqttTopics topics, AlertBoard alerts)
{
    private readonly Lock gate = new();
    private readonly Dictionary<RoomNumber, RoomLamp> lamps = [];

    /// <summary>Raised with the room whose line could not be driven any more, or could again; handlers only make a note.</summary>
    public event Action<RoomNumber>? Redriven;

    /// <summary>How lamps that OPERA switches come up in the first run after a power-on, until OPERA has been heard; null for as they were.</summary>
    public bool? PowerOnLevel { get; init; }

    /// <summary>The rooms in the order of the configuration.</summary>
    public IEnumerable<RoomLamp> Lamps => rooms.Select(room => lamps[room.Room]);

    public RoomLamp Lamp(RoomNumber room) => lamps[room];

    public bool Has(RoomNumber room) => lamps.ContainsKey(room);

    /// <summary>Opens every line with its first level.</summary>
    public void Open(Func<RoomNumber, (bool On, Instant Since)> firstLevel)
    {
        lock (gate)
        {
            lines.Changed += Hear;
            var first = rooms.ToDictionary(room => room.Room, room => firstLevel(room.Room));
            var opened = lines.Take([.. rooms.Select(room => new LineWish(room.Room.Value, room.Lamp, first[room.Room].On))]);
            foreach (var room in rooms)
            {
                var (on, since) = first[room.Room];
                lamps[room.Room] = new RoomLamp(room.Room, opened.GetValueOrDefault(room.Room.Value), on, since);
                Judge(lamps[room.Room]);
            }
        }
    }

    /// <summary>Switches a lamp and publishes it; returns whether it was switched.</summary>
    public bool Show(RoomNumber room, IReadOnlyList<string> sources, Instant now)
    {
        lock (gate)
        {
            var lamp = lamps[room];
            var before = lamp.Since;
            lamp.Show(sources, now);
            Publish(lamp);
            return lamp.Since != before;
        }
    }

    public void Show(RoomNumber room, RoomEquipment equipment) =>
        mqtt.PublishState(topics.Room(room, "status"), JsonSerializer.SerializeToUtf8Bytes(EquipmentState.Of(equipment), LampJson.Default.EquipmentState));

    /// <summary>Switches a room's line for a test, against what its lamp should be or as it should; null ends the test.</summary>
    public void Test(RoomNumber room, bool? opposite)
    {
        lock (gate)
        {
            var lamp = lamps[room];
            lamp.Test(opposite is { } against ? lamp.On != against : null);
        }
    }

    private void Hear(string owner)
    {
        lock (gate)
        {
            if (!lamps.TryGetValue(new RoomNumber(owner), out var lamp))
            {
                return;
            }

            Judge(lamp);
            Publish(lamp);
        }

        Redriven?.Invoke(new RoomNumber(owner));
    }

    private void Publish(RoomLamp lamp) =>
        mqtt.PublishState(topics.Room(lamp.Room, "lamp"), JsonSerializer.SerializeToUtf8Bytes(LampState.Of(lamp), LampJson.Default.LampState));

    // What concerns a whole chip is one alert, which is raised with the lines.
    private void Judge(RoomLamp lamp)
    {
        var id = AlertName.Of("lamp-line", lamp.Room.Value);
        if (lamp.Line?.Trouble is { Fault: not (LineFault.Chip or LineFault.Vanished) } trouble)
        {
            alerts.Raise(id, "lampLine", AlertSeverity.Critical, $"The lamp of room {lamp.Room} is not switched. {trouble.Text}", lamp.Room);
        }
        else
        {
            alerts.Clear(id);
        }
    }
}
