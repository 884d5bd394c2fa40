using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>Commands through a real broker.</summary>
public sealed class CommandBrokerTests
{
    private const string Root = "egw/v1/H1/gw";

    [SkippableFact]
    public async Task A_command_over_the_boxs_or_the_fleets_topic_is_answered_on_the_boxs()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        using var house = new CommandHouse();
        await using var box = await BoxAsync(broker, house);
        await using var engineer = await TestClient.ConnectedAsync("engineer", broker.Port, $"{Root}/#");
        engineer.Connection.Publish($"{Root}/floor-02/cmd/count", """{"id":"a","args":{}}"""u8.ToArray());
        engineer.Connection.Publish($"{Root}/all/cmd/count", """{"id":"b","args":{}}"""u8.ToArray());
        await Eventually.True(() => Results(engineer, "count").Length == 2, "both are answered");
        Assert.Equal(["""{"id":"a","status":"ok","data":1}""", """{"id":"b","status":"ok","data":2}"""], Results(engineer, "count"));
    }

    [SkippableFact]
    public async Task An_id_is_a_duplicate_also_for_the_program_that_was_started_again()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var engineer = await TestClient.ConnectedAsync("engineer", broker.Port, $"{Root}/#");
        using var house = new CommandHouse();
        await using (await BoxAsync(broker, house))
        {
            engineer.Connection.Publish($"{Root}/floor-02/cmd/count", """{"id":"a"}"""u8.ToArray());
            await Eventually.True(() => Results(engineer, "count").Length == 1, "it is answered");
        }

        // While the box is away the broker keeps what comes for it.
        engineer.Connection.Publish($"{Root}/floor-02/cmd/count", """{"id":"a"}"""u8.ToArray());
        using var next = house.Restart();
        await using var again = await BoxAsync(broker, next);
        await Eventually.True(() => Results(engineer, "count").Length == 2, "the repetition is answered");
        Assert.Equal("""{"id":"a","status":"duplicate","data":1}""", Results(engineer, "count")[1]);
        Assert.Equal(0, next.Counted);
    }

    [SkippableFact]
    public async Task A_retained_command_is_ignored_and_counted()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var engineer = await TestClient.ConnectedAsync("engineer", broker.Port, $"{Root}/#");
        engineer.Connection.PublishState($"{Root}/floor-02/cmd/count", """{"id":"lies here"}"""u8.ToArray());
        await Eventually.True(() => engineer.Last($"{Root}/floor-02/cmd/count") is not null, "it is at the broker");
        using var house = new CommandHouse();
        await using var box = await BoxAsync(broker, house);
        engineer.Connection.PublishState($"{Root}/all/cmd/count", """{"id":"comes-now"}"""u8.ToArray());
        await Eventually.True(() => box.Connection.Counters.RetainedIgnored == 2, "both are ignored");
        engineer.Connection.Publish($"{Root}/floor-02/cmd/ping", """{"id":"marker"}"""u8.ToArray());
        await Eventually.True(() => Results(engineer, "ping").Length == 1, "a later one is answered");
        Assert.Equal(0, house.Counted);
    }

    [SkippableFact]
    public async Task The_response_topic_gets_the_answer_with_the_correlation_data()
    {
        const string Client = "/usr/bin/mosquitto_rr";
        Skip.IfNot(File.Exists(Client), "mosquitto_rr is not installed");
        await using var broker = await MosquittoBroker.StartAsync();
        using var house = new CommandHouse();
        await using var box = await BoxAsync(broker, house);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            Client,
            [
                "-h", "127.0.0.1", "-p", $"{broker.Port}", "-V", "5", "-q", "1", "-W", "20", "-t", $"{Root}/floor-02/cmd/count", "-e", "desk/answers",
                "-D", "publish", "correlation-data", "c-17", "-D", "publish", "message-expiry-interval", "60", "-m", """{"id":"a"}""", "-F", "%t %D %p",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("""desk/answers c-17 {"id":"a","status":"ok","data":1}""", answer.Trim());
    }

    private static string[] Results(TestClient client, string verb) => [.. client.Texts($"{Root}/floor-02/cmd/{verb}/result")];

    /// <summary>A box with this house behind it.</summary>
    private static async Task<TestClient> BoxAsync(MosquittoBroker broker, CommandHouse house)
    {
        var box = new TestClient("floor-02", broker.Port);
        var parts = new BoxParts(box.Health, box.Alerts, TestClient.RealTime, () => "synced", NullLogger.Instance);
        new CommandTopics(box.Connection, new MqttTopics("egw/v1", new HotelId("H1"), "floor-02"), house.Desk, parts).Start();
        box.Connection.Start();
        await box.WhenConnected();
        return box;
    }
}
