using System.Text.Json;
using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

public sealed class BoxTopicsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Root = "egw/v1/H1/gw/floor-02";

    private readonly ManualTimeProvider time = new(new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero));
    private readonly RecordingMqtt mqtt = new();
    private readonly HealthBoard health;
    private readonly AlertBoard alerts;
    private readonly BoxTopics box;

    public BoxTopicsTests()
    {
        health = new HealthBoard(time);
        alerts = new AlertBoard(time);
        var info = new BoxInfo("0.1.0", "abc", time.GetInstant(), "s1", null, ["205"], [], ["lamps"]);
        box = new BoxTopics(mqtt, new MqttTopics("egw/v1", new HotelId("H1"), "floor-02"), info, new BoxParts(health, alerts, time, () => "synced", NullLogger.Instance));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await box.DisposeAsync();

    public ValueTask DisposeAsync() => box.DisposeAsync();

    [Fact]
    public void The_payloads_are_the_contracts()
    {
        health.Set(HealthBoard.Ohip, HealthStatus.Ok, "token ok");
        alerts.Raise("a-1", "streamHeld", AlertSeverity.Critical, "text", new RoomNumber("205"));
        box.Start();
        box.Running();
        Assert.Equal("""{"state":"online","session":"s1","since":"2026-11-20T06:00:00Z","rank":null,"ohipReachable":true,"clock":"synced"}""", mqtt.Levels[$"{Root}/state"]);
        Assert.Equal("""{"version":"0.1.0","commit":"abc","startedAt":"2026-11-20T06:00:00Z","session":"s1","configRevision":null,"rooms":["205"],"encoders":[],"capabilities":["lamps"]}""", mqtt.Levels[$"{Root}/info"]);
        Assert.Equal("""{"status":"ok","at":"2026-11-20T06:00:00Z","parts":{"ohip":{"status":"ok","since":"2026-11-20T06:00:00Z","detail":"token ok"}}}""", mqtt.Levels[$"{Root}/health"]);
        Assert.Equal("""{"kind":"streamHeld","room":"205","severity":"critical","text":"text","since":"2026-11-20T06:00:00Z","acknowledgedBy":null}""", mqtt.Levels[$"{Root}/alert/a-1"]);
        alerts.Clear("a-1");
        Assert.Equal("", mqtt.Levels[$"{Root}/alert/a-1"]);
    }

    [Fact]
    public async Task A_burst_of_changes_is_said_at_once_and_then_once_a_second()
    {
        box.Start();
        box.Running();
        time.Advance(TimeSpan.FromSeconds(5));
        health.Set(HealthBoard.Disk, HealthStatus.Ok, "1");
        await Eventually.True(() => Parts() == 1, "the first change is out");
        for (var i = 2; i < 100; i++)
        {
            health.Set(HealthBoard.Disk, HealthStatus.Fail, $"{i}");
        }

        Assert.Equal(2, mqtt.Count($"{Root}/health"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, mqtt.Count($"{Root}/health"));
        Assert.Contains("\"99\"", mqtt.Levels[$"{Root}/health"], StringComparison.Ordinal);
        Assert.Contains("\"degraded\"", mqtt.Levels[$"{Root}/state"], StringComparison.Ordinal);
    }

    [Fact]
    public void Health_is_said_every_minute()
    {
        box.Start();
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(11, mqtt.Count($"{Root}/health"));
        Assert.Contains("06:10:00Z", mqtt.Levels[$"{Root}/health"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_will_of_this_session_is_corrected_and_one_of_another_is_not()
    {
        box.Start();
        mqtt.Arrive($"{Root}/state", BoxTopics.Offline("s1", time.GetInstant()));
        mqtt.Arrive($"{Root}/state", BoxTopics.Offline("s0", time.GetInstant()));
        mqtt.Arrive($"{Root}/state", "no json"u8.ToArray());
        Assert.Equal([$"{Root}/state"], mqtt.Corrected);
    }

    [Fact]
    public void Alerts_that_the_broker_keeps_from_before_are_cleared_unless_they_stand()
    {
        alerts.Raise("stands", "k", AlertSeverity.Warning, "t");
        box.Start();
        mqtt.Arrive($"{Root}/alert/stands", "{}"u8.ToArray());
        mqtt.Arrive($"{Root}/alert/gone", "{}"u8.ToArray());
        mqtt.Arrive($"{Root}/alert/cleared", []);
        Assert.Equal("", mqtt.Levels[$"{Root}/alert/gone"]);
        Assert.NotEqual("", mqtt.Levels[$"{Root}/alert/stands"]);
        Assert.False(mqtt.Levels.ContainsKey($"{Root}/alert/cleared"));
    }

    [SkippableFact]
    public async Task Its_levels_reach_a_real_broker_and_the_last_word_is_offline()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var monitor = await TestClient.ConnectedAsync("monitor", broker.Port, "egw/v1/H1/gw/#");
        await using var client = await TestClient.ConnectedAsync("floor-02", broker.Port);
        var info = new BoxInfo("0.1.0", "abc", time.GetInstant(), "s1", null, ["205"], [], ["lamps"]);
        await using var real = new BoxTopics(client.Connection, new MqttTopics("egw/v1", new HotelId("H1"), "floor-02"), info, new BoxParts(health, alerts, time, () => "synced", NullLogger.Instance));
        real.Start();
        real.Running();
        await Eventually.True(() => State(monitor) == "online", "online is said");
        real.Stopping();
        await Eventually.True(() => State(monitor) == "stopping", "stopping is said");
    }

    private static string? State(TestClient monitor) => monitor.Last($"{Root}/state") is { } text ? JsonDocument.Parse(text).RootElement.GetProperty("state").GetString() : null;

    private int Parts() => JsonDocument.Parse(mqtt.Levels[$"{Root}/health"]).RootElement.GetProperty("parts").EnumerateObject().Count();
}
