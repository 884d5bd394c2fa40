using System.Text.Json;
using EdgeGateway.Gpio;
using EdgeGateway.Lamps;
using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Gpio;
using EdgeGateway.Tests.Support;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Lamps;

/// <summary>Rooms with relays on a pretended kernel.</summary>
public class LampPanelTests
{
    private static readonly RoomNumber Room = new("2/05");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 6, 0);

    [Fact]
    public void A_lamp_that_cannot_be_switched_says_so_and_is_driven_to_its_present_state_when_it_heals()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        relays.Kernel.Line(0, 3).Consumer = "somebody";
        var (panel, mqtt) = Open(relays);
        var changed = new List<RoomNumber>();
        panel.Redriven += changed.Add;

        panel.Show(Room, ["opera"], Now);
        Assert.Equal((true, false), Level(mqtt));
        var (id, alert) = Assert.Single(relays.Boards.Alerts.Snapshot());
        Assert.Equal(("lamp-line-2-2f-05", "lampLine", (RoomNumber?)Room), (id, alert.Kind, alert.Room));
        Assert.Contains("The lamp of room 2/05 is not switched. Line 3 of gpiochip0", alert.Text, StringComparison.Ordinal);

        relays.Kernel.Line(0, 3).Consumer = null;
        relays.Time.Advance(OutputLines.RetryInterval);

        Assert.True(relays.Kernel.Line(0, 3).On);
        Assert.Equal((true, true), Level(mqtt));
        Assert.Empty(relays.Boards.Alerts.Snapshot());
        Assert.Equal([Room], changed);
    }

    [Fact]
    public void A_chip_that_goes_away_is_one_alert_and_each_of_its_lamps_says_that_it_is_not_driven()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        var (_, mqtt) = Open(relays);
        Assert.Equal((false, true), Level(mqtt, shown: false));

        relays.Kernel.Remove("0-0020");
        relays.Time.Advance(OutputLines.CheckInterval);

        Assert.Equal((false, false), Level(mqtt));
        Assert.Equal(["gpio-chip-a"], relays.Boards.Alerts.Snapshot().Select(alert => alert.Key));
    }

    [Fact]
    public void A_test_switches_the_line_alone_and_leaves_it_as_the_lamp_is_by_then()
    {
        using var relays = new Relays();
        relays.Kernel.Add("a", "0-0020");
        var (panel, mqtt) = Open(relays);
        panel.Show(Room, ["opera"], Now);

        panel.Test(Room, true);
        Assert.False(relays.Kernel.Line(0, 3).On);
        Assert.Equal((true, true), Level(mqtt));
        panel.Show(Room, [], Now);
        Assert.Equal((false, true), Level(mqtt));
        panel.Test(Room, true);
        Assert.True(relays.Kernel.Line(0, 3).On);

        panel.Test(Room, null);
        Assert.False(relays.Kernel.Line(0, 3).On);
    }

    private static (LampPanel Panel, FakeMqtt Mqtt) Open(Relays relays)
    {
        var mqtt = new FakeMqtt();
        var panel = new LampPanel(
            [new RoomOptions(Room, new LampLineOptions(false, "a", 3, false))], relays.Lines, mqtt, new MqttTopics("egw/v1", TestBox.Hotel, "floor-02"), relays.Boards.Alerts);
        panel.Open(_ => (false, Now));
        return (panel, mqtt);
    }

    private static (bool On, bool Driven) Level(FakeMqtt mqtt, bool shown = true)
    {
        if (!shown)
        {
            Assert.Empty(mqtt.Retained);
            return (false, true);
        }

        var level = JsonDocument.Parse(mqtt.Retained.Values.Single()).RootElement;
        return (level.GetProperty("on").GetBoolean(), level.GetProperty("driven").GetBoolean());
    }
}
