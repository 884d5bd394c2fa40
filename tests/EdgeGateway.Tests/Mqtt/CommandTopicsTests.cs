using System.Text.Json;
using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>Commands on a broker that is always there.</summary>
public sealed class CommandTopicsTests : IAsyncLifetime, IDisposable
{
    private const string Root = "egw/v1/H1/gw";

    private readonly CommandHouse house = new();
    private readonly AnsweringMqtt mqtt = new();
    private readonly CommandTopics commands;
    private string clock = "synced";

    public CommandTopicsTests()
    {
        var parts = new BoxParts(new HealthBoard(house.Time), house.Alerts, house.Time, () => clock, NullLogger.Instance);
        commands = new CommandTopics(mqtt, new MqttTopics("egw/v1", new HotelId("H1"), "floor-02"), house.Desk, parts);
        commands.Start();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_command_is_answered_on_its_result_topic_and_to_the_sender()
    {
        await SendAsync("floor-02/cmd/count", """{"id":"a","more":1}""", "t/answer", answers: 2);
        Assert.Equal(
            [($"{Root}/floor-02/cmd/count/result", """{"id":"a","status":"ok","data":1}"""), ("t/answer", """{"id":"a","status":"ok","data":1}""")],
            mqtt.Sent);
    }

    [Fact]
    public async Task A_fleet_command_is_answered_on_the_boxs_own_topic_and_audited_as_such()
    {
        await SendAsync("all/cmd/count", """{"id":"a","args":null}""");
        Assert.Equal($"{Root}/floor-02/cmd/count/result", Assert.Single(mqtt.Sent).Topic);
        Assert.Equal("mqtt fleet", house.Audit.Newest(1)[0].Entry.Actor);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":5}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":"a b"}""")]
    [InlineData("""{"id":"a","id":"b"}""")]
    public async Task What_has_no_id_is_counted_and_answered_only_to_who_says_where(string payload)
    {
        await SendAsync("floor-02/cmd/count", payload);
        Assert.Empty(mqtt.Sent);
        Assert.Equal(1, commands.Unusable);
        Assert.Equal(0, house.Counted);
    }

    [Fact]
    public async Task A_payload_that_is_too_long_is_refused_to_who_says_where()
    {
        await SendAsync("floor-02/cmd/count", $$$"""{"id":"a","args":{"x":"{{{new string('x', CommandReader.MaxBytes)}}}"}}""", "t/answer");
        Assert.Equal("t/answer", Assert.Single(mqtt.Sent).Topic);
        Assert.Equal(VerbError.BadRequest, Code(0));
        Assert.Equal(1, commands.Unusable);
    }

    [Theory]
    [InlineData("""{"id":"a","args":{},"expiresAt":"soon"}""", VerbError.BadRequest)]
    [InlineData("""{"id":"a","args":5}""", VerbError.BadArguments)]
    [InlineData("""{"id":"a","args":{},"expiresAt":"2025-05-15T09:50:19Z"}""", VerbError.Expired)]
    public async Task What_has_an_id_is_answered_with_an_error(string payload, string code)
    {
        await SendAsync("floor-02/cmd/count", payload);
        Assert.Equal($"{Root}/floor-02/cmd/count/result", Assert.Single(mqtt.Sent).Topic);
        Assert.Equal(code, Code(0));
        Assert.Equal(0, house.Counted);
    }

    [Fact]
    public async Task A_command_in_its_time_is_carried_out_unless_the_box_does_not_know_the_time()
    {
        await SendAsync("floor-02/cmd/count", """{"id":"a","expiresAt":"2025-05-15T11:50:21+02:00"}""");
        clock = "unsynced";
        await SendAsync("floor-02/cmd/count", """{"id":"b","expiresAt":"2025-05-15T09:50:21Z"}""");
        await SendAsync("floor-02/cmd/count", """{"id":"c"}""");
        Assert.Equal(["ok", "error", "ok"], mqtt.Sent.Select(sent => Field(sent.Payload, "status")));
        Assert.Equal(VerbError.ClockUnsynced, Code(1));
    }

    [Fact]
    public async Task The_messages_own_expiry_counts_while_it_waits()
    {
        mqtt.Arrive($"{Root}/floor-02/cmd/hang", """{"id":"a"}""");
        await house.Hanging.WaitAsync();
        mqtt.Arrive($"{Root}/floor-02/cmd/count", """{"id":"b"}""", expirySeconds: 29);
        mqtt.Arrive($"{Root}/floor-02/cmd/count", """{"id":"c"}""", expirySeconds: 30);
        house.Time.Advance(VerbRegistry.Limit);
        await commands.StopAsync();
        Assert.Equal(["error", "expired", "ok"], mqtt.Sent.Select(sent => Field(sent.Payload, "status")));
    }

    [Fact]
    public async Task More_than_can_wait_is_told_to_come_again()
    {
        mqtt.Arrive($"{Root}/floor-02/cmd/hang", """{"id":"a"}""");
        await house.Hanging.WaitAsync();
        for (var number = 0; number <= CommandTopics.MaxWaiting; number++)
        {
            mqtt.Arrive($"{Root}/floor-02/cmd/ping", $$"""{"id":"{{number}}"}""");
        }

        Assert.Equal(VerbError.Busy, Code(0));
        Assert.Single(mqtt.Sent);
    }

    [Theory]
    [InlineData("egw/v1/H1/gw/floor-02/cmd/restart")]
    [InlineData("egw/v1/H1/gw/all/cmd/restart")]
    [InlineData("egw/v1/H1/gw/floor-02/config/desired")]
    [InlineData("egw/v1/H1/room/205/lamp/set")]
    [InlineData("egw/v1/H1/pms/lead")]
    public async Task An_answer_never_goes_where_it_would_be_a_command(string responseTopic)
    {
        await SendAsync("floor-02/cmd/ping", """{"id":"a"}""", responseTopic);
        await commands.StopAsync();
        Assert.Equal($"{Root}/floor-02/cmd/ping/result", Assert.Single(mqtt.Sent).Topic);
    }

    [Fact]
    public async Task An_answer_may_go_below_a_command()
    {
        await SendAsync("floor-02/cmd/ping", """{"id":"a"}""", $"{Root}/floor-02/cmd/ping/desk-1", answers: 2);
        Assert.Equal(2, mqtt.Sent.Count);
    }

    public Task DisposeAsync()
    {
        house.Time.Advance(VerbRegistry.Limit);
        return commands.StopAsync();
    }

    public void Dispose() => house.Dispose();

    private static string? Field(string payload, string name) => JsonDocument.Parse(payload).RootElement.GetProperty(name).GetString();

    private string? Code(int answer) => JsonDocument.Parse(mqtt.Sent.ElementAt(answer).Payload).RootElement.GetProperty("error").GetProperty("code").GetString();

    /// <summary>A command arrives and is done with.</summary>
    private async Task SendAsync(string topic, string payload, string? responseTopic = null, int answers = 1)
    {
        var (sent, taken) = (mqtt.Sent.Count, commands.Unusable);
        mqtt.Arrive($"{Root}/{topic}", payload, responseTopic);
        await Eventually.True(() => mqtt.Sent.Count >= sent + answers || commands.Unusable > taken, "the command is done with");
    }
}
