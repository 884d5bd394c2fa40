using EdgeGateway.Mqtt;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>The connection against a real broker.</summary>
public sealed class ConnectionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [SkippableFact]
    public async Task A_level_is_published_retained_and_only_when_it_changes()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var box = await TestClient.ConnectedAsync("box", broker.Port);
        box.Connection.PublishState("t/lamp", "on"u8.ToArray());
        box.Connection.PublishState("t/lamp", "on"u8.ToArray());
        await using var monitor = await TestClient.ConnectedAsync("monitor", broker.Port, "t/#");
        await Eventually.True(() => monitor.Last("t/lamp") == "on", "the retained level arrives");
        Assert.Equal(1, box.Connection.Counters.Unchanged);
        Assert.Equal(1, box.Connection.Counters.Published);

        box.Connection.ClearState("t/lamp");
        await Eventually.True(() => box.Connection.Counters.Levels == 0, "the level is cleared and forgotten");
        await using var later = await TestClient.ConnectedAsync("later", broker.Port, "t/#");
        box.Connection.Publish("t/end", "x"u8.ToArray());
        await Eventually.True(() => later.Last("t/end") is not null, "the marker arrives");
        Assert.Null(later.Last("t/lamp"));
    }

    [SkippableFact]
    public async Task The_will_appears_when_the_connection_dies()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var wire = new TcpProxy(broker.Port);
        await using var monitor = await TestClient.ConnectedAsync("monitor", broker.Port, "t/#");
        await using var box = await TestClient.ConnectedAsync("box", wire.Port);
        box.Connection.PublishState("t/box/state", "online"u8.ToArray());
        await Eventually.True(() => monitor.Last("t/box/state") == "online", "the state arrives");

        wire.Closed = true;
        await Eventually.True(() => monitor.Last("t/box/state") == "will", "the will appears");
        wire.Closed = false;
        await Eventually.True(() => monitor.Last("t/box/state") == "online", "the state is said again");
    }

    [SkippableFact]
    public async Task A_clean_stop_says_offline_and_leaves_no_will()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var monitor = await TestClient.ConnectedAsync("monitor", broker.Port, "t/#");
        var box = await TestClient.ConnectedAsync("box", broker.Port);
        box.Connection.PublishState("t/box/state", "online"u8.ToArray());
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(box.Connection.Publish("t/fact", TestClient.Bytes($"{i}")));
        }

        await box.Connection.StopAsync("offline"u8.ToArray(), Limit);
        await monitor.Connection.StopAsync(default, Limit);
        Assert.Equal(["online", "offline"], monitor.Texts("t/box/state"));
        Assert.Equal(1000, box.Connection.Counters.FactsDelivered);
        Assert.False(box.Connection.Publish("t/fact", default, qos: 0));
    }

    [SkippableFact]
    public async Task A_broker_that_comes_back_empty_gets_every_level_again()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var box = await TestClient.ConnectedAsync("box", broker.Port);
        for (var room = 0; room < 600; room++)
        {
            box.Connection.PublishState($"t/room/{room}/lamp", TestClient.Bytes($"{room}"));
        }

        await broker.KillAsync();
        await Eventually.True(() => !box.Connected, "the box notices");
        await broker.RestartAsync(empty: true);
        await box.WhenConnected();
        await using var monitor = await TestClient.ConnectedAsync("monitor", broker.Port, "t/room/+/lamp");
        await Eventually.True(() => monitor.Received.Select(message => message.Topic).Distinct().Count() == 600, "all lamps are there");
    }

    [SkippableFact]
    public async Task Of_three_thousand_changes_while_away_only_the_last_goes_out_and_facts_keep_their_order()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var wire = new TcpProxy(broker.Port) { Closed = true };
        await using var monitor = await TestClient.ConnectedAsync("monitor", broker.Port, "t/#");
        await using var box = new TestClient("box", wire.Port);
        box.Connection.Start();
        for (var i = 1; i <= 3000; i++)
        {
            box.Connection.PublishState("t/lamp", TestClient.Bytes($"{i}"));
        }

        var accepted = 0;
        while (box.Connection.Publish("t/fact", TestClient.Bytes($"{accepted}")))
        {
            accepted++;
        }

        Assert.Equal(MqttLimits.FactRows, accepted);
        Assert.False(box.Connection.Publish("t/fact", "qos 0"u8.ToArray(), qos: 0));
        Assert.Equal(2, box.Connection.Counters.FactsRefused);

        wire.Closed = false;
        await Eventually.True(() => box.Connection.Counters.FactsWaiting == 0, "all facts are delivered");
        await Eventually.True(() => monitor.Texts("t/fact").Count() >= accepted, "all facts arrive");
        Assert.Equal(Enumerable.Range(0, accepted).Select(i => $"{i}"), monitor.Texts("t/fact"));
        Assert.Equal(["3000"], monitor.Texts("t/lamp"));
        Assert.Equal("t/lamp", monitor.Received.First().Topic);
        Assert.Equal(accepted, box.Connection.Counters.FactsDelivered);
    }

    [SkippableFact]
    public async Task A_retained_command_is_ignored_and_counted()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var engineer = await TestClient.ConnectedAsync("engineer", broker.Port);
        engineer.Connection.PublishState("t/cmd/ping", "old"u8.ToArray());
        await Eventually.True(() => engineer.Connection.Counters.Published == 1, "the old command is there");
        await using var box = new TestClient("box", broker.Port);
        box.Connection.Subscribe("t/cmd/+", box.Received.Enqueue);
        box.Connection.Start();
        await Eventually.True(() => box.Connection.Counters.RetainedIgnored == 1, "the old one is ignored");
        engineer.Connection.PublishState("t/cmd/ping", "live but retained"u8.ToArray());
        await Eventually.True(() => box.Connection.Counters.RetainedIgnored == 2, "the new one is ignored too");
        engineer.Connection.Publish("t/cmd/ping", "good"u8.ToArray());
        await Eventually.True(() => !box.Received.IsEmpty, "the good one arrives");
        Assert.Equal(["good"], box.Texts("t/cmd/ping"));
    }

    [SkippableFact]
    public async Task A_command_sent_while_the_box_was_away_arrives()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var wire = new TcpProxy(broker.Port);
        await using var box = await TestClient.ConnectedAsync("box", wire.Port, "t/cmd/+");
        await using var engineer = await TestClient.ConnectedAsync("engineer", broker.Port);
        engineer.Connection.Publish("t/cmd/ping", "before"u8.ToArray());
        await Eventually.True(() => box.Received.Count == 1, "the subscription stands");
        wire.Closed = true;
        await Eventually.True(() => !box.Connected, "the box is away");
        engineer.Connection.Publish("t/cmd/ping", "meanwhile"u8.ToArray());
        await Eventually.True(() => engineer.Connection.Counters.FactsDelivered == 2, "the broker has it");
        wire.Closed = false;
        await Eventually.True(() => box.Texts("t/cmd/ping").Contains("meanwhile"), "it arrives");
    }

    [SkippableFact]
    public async Task Payloads_over_the_limit_do_not_reach_a_handler()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var box = await TestClient.ConnectedAsync("box", broker.Port, "t/in");
        await using var sender = await TestClient.ConnectedAsync("sender", broker.Port);
        sender.Connection.Publish("t/in", new byte[MqttLimits.PayloadBytes + 1]);
        sender.Connection.Publish("t/in", new byte[MqttLimits.PacketBytes + 1]);
        sender.Connection.Publish("t/in", new byte[MqttLimits.PayloadBytes]);
        await Eventually.True(() => !box.Received.IsEmpty, "the largest allowed one arrives");
        Assert.Equal(MqttLimits.PayloadBytes, Assert.Single(box.Received).Payload.Length);
        Assert.Equal(1, box.Connection.Counters.Unusable);
        Assert.Equal(1, box.Connection.Counters.Connects);
    }

    [SkippableFact]
    public async Task A_failing_handler_costs_the_others_nothing()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var box = new TestClient("box", broker.Port);
        box.Connection.Subscribe("t/in", _ => throw new InvalidOperationException("a fault"));
        box.Connection.Subscribe("t/in", box.Received.Enqueue);
        box.Connection.Start();
        await box.WhenConnected();
        box.Connection.Publish("t/in", "1"u8.ToArray());
        box.Connection.Publish("t/in", "2"u8.ToArray());
        await Eventually.True(() => box.Received.Count == 2, "both arrive at the sound handler");
        Assert.Equal(2, box.Connection.Counters.HandlerFailures);
    }

    [SkippableFact]
    public async Task An_answer_goes_to_the_response_topic_with_its_correlation_data()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var box = await TestClient.ConnectedAsync("box", broker.Port, "t/#");
        var request = new MqttMessage("t/cmd/ping", default, "t/answer", "abc"u8.ToArray());
        Assert.True(box.Connection.Answer(request, "pong"u8.ToArray()));
        await Eventually.True(() => box.Last("t/answer") == "pong", "the answer arrives");
        Assert.Equal("abc", TestClient.Text(box.Received.Single().CorrelationData!.Value));
        Assert.False(box.Connection.Answer(request with { ResponseTopic = "t/#" }, default));
        Assert.False(box.Connection.Answer(request with { ResponseTopic = null }, default));
    }

    [SkippableFact]
    public async Task Two_clients_with_one_id_are_noticed_and_this_one_backs_off()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        var time = new ManualTimeProvider();
        await using var box = new TestClient("floor-02", broker.Port, time);
        box.Connection.Start();
        await box.WhenConnected();
        for (var clone = 1; clone <= 3; clone++)
        {
            // On a clock that stands: the clone does not come back by itself.
            await using var other = new TestClient("floor-02", broker.Port, new ManualTimeProvider());
            other.Connection.Start();
            await other.WhenConnected();
            await Eventually.True(() => !box.Connected && time.WaitingTimers > 0, $"the box is thrown out {clone} times and waits");
            if (clone < 3)
            {
                Assert.Null(box.Alerts.Get(MqttReport.DuplicateAlert));
                // Not further: the clock of the next attempt's own limits stands still then.
                time.Advance(time.UntilNextTimer!.Value);
                await Eventually.True(() => box.Connected, $"the box is back for clone {clone}");
            }
        }

        await Eventually.True(() => box.Alerts.Get(MqttReport.DuplicateAlert) is not null, "the alert stands");
        Assert.Contains("'floor-02'", box.Alerts.Get(MqttReport.DuplicateAlert)!.Text, StringComparison.Ordinal);
        Assert.Contains("Another client uses this client id", box.Alerts.Get(MqttReport.DuplicateAlert)!.Text, StringComparison.Ordinal);
        Assert.InRange(time.UntilNextTimer!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
        time.Advance(time.UntilNextTimer!.Value);
        await box.WhenConnected();
    }

    [SkippableFact]
    public async Task A_wrong_password_is_said_in_words_and_the_right_one_is_taken_without_a_restart()
    {
        var credentials = Directory.CreateTempSubdirectory("credentials-").FullName;
        await using var broker = await MosquittoBroker.StartAsync(
            "allow_anonymous false\npassword_file {directory}/passwords",
            directory => Run("mosquitto_passwd", "-b", "-c", Path.Combine(directory, "passwords"), "box", "right"));
        await using var box = new TestClient("box", broker.Port, null, options => options with { Username = "box", Password = new Secret("mqtt-password") }, credentials);
        box.Connection.Start();
        await Eventually.True(() => box.Detail.Contains("'mqtt-password' is not in", StringComparison.Ordinal), "the credential is missed");
        Assert.Equal(HealthStatus.Fail, box.Health.Get(HealthBoard.Mqtt)!.Status);
        Assert.Contains("mqtt-password", box.Alerts.Get(MqttReport.ConnectionAlert)!.Text, StringComparison.Ordinal);
        await box.DisposeAsync();

        await File.WriteAllTextAsync(Path.Combine(credentials, "mqtt-password"), "wrong\n");
        await using var next = new TestClient("box", broker.Port, null, options => options with { Username = "box", Password = new Secret("mqtt-password") }, credentials);
        next.Connection.Start();
        await Eventually.True(() => next.Detail.Contains("not authorised", StringComparison.Ordinal) || next.Detail.Contains("bad user name", StringComparison.Ordinal), "the refusal is said");
        Assert.NotNull(next.Alerts.Get(MqttReport.ConnectionAlert));
        await File.WriteAllTextAsync(Path.Combine(credentials, "mqtt-password"), "right\n");
        await next.WhenConnected();
        Assert.Null(next.Alerts.Get(MqttReport.ConnectionAlert));
        Directory.Delete(credentials, recursive: true);
    }

    [SkippableFact]
    public async Task What_the_broker_refuses_is_counted_and_said()
    {
        await using var broker = await MosquittoBroker.StartAsync(
            "allow_anonymous true\nacl_file {directory}/acl",
            directory => File.WriteAllText(Path.Combine(directory, "acl"), "topic readwrite t/mine/#\n"));
        await using var box = await TestClient.ConnectedAsync("box", broker.Port);
        box.Connection.PublishState("t/others/lamp", "on"u8.ToArray());
        await Eventually.True(() => box.Connection.Counters.RefusedByBroker > 0, "the refusal is counted");
        await Eventually.True(() => box.Details.Any(detail => detail.Contains("t/others/lamp: not authorised", StringComparison.Ordinal)), "the refusal is said");
    }

    [Fact]
    public async Task A_stop_is_prompt_when_no_broker_answers()
    {
        await using var refused = new TestClient("box", MosquittoBroker.FreePort());
        refused.Connection.Start();
        await Eventually.True(() => refused.Detail.Contains("connection refused", StringComparison.Ordinal), "the refusal is said");
        await refused.Connection.StopAsync("offline"u8.ToArray(), Limit).WaitAsync(Limit, TestClient.RealTime);

        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        await using var unanswered = new TestClient("box", ((System.Net.IPEndPoint)silent.LocalEndpoint).Port);
        unanswered.Connection.Start();
        await Eventually.True(silent.Pending, "the connection is accepted");
        await unanswered.Connection.StopAsync("offline"u8.ToArray(), Limit).WaitAsync(Limit, TestClient.RealTime);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
