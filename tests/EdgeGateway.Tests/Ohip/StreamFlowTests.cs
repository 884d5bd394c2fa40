using System.Globalization;
using EdgeGateway.Inbox;
using EdgeGateway.Ohip;
using EdgeGateway.Sandbox;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

#pragma warning disable CA1001 // xunit disposes of it, by IAsyncLifetime
/// <summary>The stream against OHIP as the sandbox plays it: its rules, its faults, and what the box makes of them.</summary>
public sealed class StreamFlowTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;
    private StreamBox box = null!;

    public Task InitializeAsync() => StartAsync(new SandboxOptions());

    public async Task DisposeAsync()
    {
        await box.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Events_arrive_in_order_after_the_subscription_is_announced()
    {
        await ConnectAsync();
        server.Generate(new BulkRequest(200) { Stays = Stays });
        await StreamBox.Soon(() => box.Events.Count == 200, "200 events");

        var first = Assert.IsType<InboxItem.Subscribed>(box.Items[0]);
        Assert.Null(first.From);
        Assert.Equal(Enumerable.Range(33600, 200).Select(n => n.ToString(CultureInfo.InvariantCulture)), box.Offsets);
        Assert.Equal(HealthStatus.Ok, box.Health.Get(HealthBoard.Stream)!.Status);
        Assert.Equal(HealthStatus.Ok, box.Health.Get(HealthBoard.Ohip)!.Status);
    }

    [Fact]
    public async Task After_a_cut_the_last_processed_event_is_asked_for_again()
    {
        await ConnectAsync();
        await EmitAsync(3);
        server.Stream.State.Reset();
        server.Stream.Drop();
        await StreamBox.Soon(() => !box.Connected, "the cut is seen");
        server.Stream.State.Reset();
        server.Generate(new BulkRequest(2) { Stays = Stays });
        await box.Until(() => box.Events.Count >= 6, "replay and two new ones");

        Assert.Equal(["33600", "33601", "33602", "33602", "33603", "33604"], box.Offsets);
        Assert.Equal("33602", box.Items.OfType<InboxItem.Subscribed>().Last().From!.Value.Text);
    }

    [Fact]
    public async Task Every_token_life_it_rolls_over_with_a_complete_and_ten_seconds_pause()
    {
        server.Tokens.Life = TimeSpan.FromSeconds(20);
        await ConnectAsync();
        for (var round = 2; round <= 4; round++)
        {
            await box.Until(() => server.Counters.Subscriptions == round, $"subscription {round}");
            Assert.Equal(round - 1, server.Counters.Completes);
        }

        AssertTenSecondRule();
        Assert.False(server.Counters.Closes.ContainsKey(4409));
        Assert.False(server.Counters.Closes.ContainsKey(4401));
        Assert.Equal(4, server.Counters.TokenCalls[200]);
        Assert.Empty(box.Alerts.Snapshot());
    }

    [Fact]
    public async Task Events_that_come_after_the_complete_are_still_taken()
    {
        server.Tokens.Life = TimeSpan.FromSeconds(20);
        await ConnectAsync();
        server.Faults.Change(faults => faults with { NoCloseAfterComplete = true });
        await box.Until(() => server.Counters.Completes == 1, "complete");
        server.Generate(new BulkRequest(5) { Stays = Stays });
        await box.Until(() => box.Events.Count >= 5, "they come after the pause at the latest");

        Assert.Equal(["33600", "33601", "33602", "33603", "33604"], box.Offsets.Distinct());
        AssertTenSecondRule();
    }

    [Fact]
    public async Task A_stop_says_complete_and_is_over_within_two_seconds()
    {
        await ConnectAsync();
        await EmitAsync(1);
        var before = time.GetTimestamp();
        await box.StopAsync();

        Assert.Equal(1, server.Counters.Completes);
        Assert.InRange(time.GetElapsedTime(before).TotalSeconds, 0, 2.2);
        Assert.False(server.Stream.State.Held);
    }

    [Fact]
    public async Task A_restart_waits_ten_seconds_after_the_complete()
    {
        await ConnectAsync();
        await box.Restart();
        await box.Until(() => server.Counters.Subscriptions == 2, "it subscribes again");

        AssertTenSecondRule();
        Assert.False(server.Counters.Closes.ContainsKey(4409));
    }

    [Fact]
    public async Task A_ghost_of_this_box_is_waited_for_without_a_single_4409()
    {
        await ConnectAsync();
        server.Stream.Drop();
        await box.Until(() => server.Counters.Subscriptions == 2, "the ghost is gone");

        Assert.False(server.Counters.Closes.ContainsKey(4409));
        Assert.InRange(server.Counters.Upgrades[101], 2, 5);
    }

    [Fact]
    public async Task A_foreign_client_is_stood_back_from_and_reported()
    {
        var foreign = new object();
        server.Stream.State.TrySubscribe(foreign, new NewEventInput("OHIPCN", null, false, false, []));
        box.Start();
        await box.Until(() => box.Alerts.Get(StreamAlerts.Held) is not null, "the alert", TimeSpan.FromMilliseconds(500));

        Assert.Equal("streamHeld", box.Alerts.Get(StreamAlerts.Held)!.Kind);
        Assert.Equal(0, server.Counters.Subscriptions);
        server.Stream.State.Release(foreign);
        await box.Until(() => box.Alerts.Snapshot().Count == 0, "the alert clears by itself");
        Assert.Equal(1, server.Counters.Subscriptions);
    }

    [Fact]
    public async Task Lockouts_grow_are_reported_and_outlive_a_restart()
    {
        server.Faults.Change(faults => faults with { NoStatusAnswer = true });
        var foreign = new object();
        server.Stream.State.TrySubscribe(foreign, new NewEventInput("OHIPCN", null, false, false, []));
        box.Start();
        await box.Until(() => Closes(4409) == 1, "first 4409");
        await StreamBox.Soon(() => box.Store.Record is not null, "it is on disk");
        var locked = box.Hold.Remaining;
        Assert.InRange(locked.TotalSeconds, 9, 12);
        await box.Restart();
        Assert.InRange(box.Hold.Remaining, TimeSpan.FromSeconds(8), locked);
        await box.Until(() => Closes(4409) == 4, "more of them", TimeSpan.FromMilliseconds(500));
        await StreamBox.Soon(() => box.Alerts.Get(StreamAlerts.Held) is not null, "the alert");
        server.Stream.State.Release(foreign);
        await box.Until(() => box.Alerts.Snapshot().Count == 0, "it heals", TimeSpan.FromMilliseconds(500));

        Assert.InRange(Closes(4409), 4, 5);
    }

    [Fact]
    public async Task A_half_open_connection_is_found_and_left()
    {
        await ConnectAsync();
        server.Faults.Change(faults => faults with { HalfOpen = true });
        await box.Until(() => !box.Connected, "death is noticed");
        Assert.Contains("Nothing came", box.StreamHealth, StringComparison.Ordinal);
        server.Faults.Change(faults => faults with { HalfOpen = false });
        await box.Until(() => server.Counters.Subscriptions == 2, "it comes back");
    }

    [Fact]
    public async Task A_burst_without_pongs_does_not_end_the_connection()
    {
        server.Faults.Change(faults => faults with { BurstEvents = 5, BurstPauseSeconds = 8, NoPong = true });
        await ConnectAsync();
        server.Generate(new BulkRequest(50) { Stays = Stays });
        await box.Until(() => box.Events.Count == 50, "all events");

        Assert.Equal(1, server.Counters.Subscriptions);
        Assert.Equal(50, box.Events.Count);
    }

    [Fact]
    public async Task A_pump_that_is_behind_does_not_end_the_connection()
    {
        await ConnectAsync();
        box.Pumps = false;
        server.Generate(new BulkRequest(12_000) { Stays = Stays });
        var until = time.GetUtcNow().AddSeconds(15);
        await box.Until(() => time.GetUtcNow() >= until, "a quarter of a minute");
        box.Pumps = true;
        await StreamBox.Soon(() => box.Events.Count >= 12_000, "all events");

        Assert.Equal(1, server.Counters.Subscriptions);
        Assert.Equal(12_000, box.Events.Count);
    }

    [Theory]
    [InlineData(400, StreamAlerts.Refused)]
    [InlineData(401, StreamAlerts.Refused)]
    [InlineData(429, null)]
    public async Task An_upgrade_that_is_refused_is_tried_again_slowly(int status, string? alert)
    {
        server.Faults.Change(faults => faults with { UpgradeStatus = status });
        box.Start();
        await box.Until(() => server.Counters.Upgrades.GetValueOrDefault(status) == 1, "the first attempt");
        await StreamBox.Soon(() => !box.StreamHealth.StartsWith("Connecting", StringComparison.Ordinal), "the report");
        Assert.Equal(alert is not null, alert is not null && box.Alerts.Get(alert) is not null);
        var before = time.GetUtcNow();
        await box.Until(() => server.Counters.Upgrades.GetValueOrDefault(status) == 2, "the second attempt", TimeSpan.FromMilliseconds(500));
        Assert.InRange((time.GetUtcNow() - before).TotalSeconds, status == 429 ? 119 : 47, 130);
        server.Faults.Clear();
        await box.Until(() => box.Connected, "it connects", TimeSpan.FromSeconds(1));
        await box.Until(() => box.Alerts.Snapshot().Count == 0, "nothing to see any more");
    }

    [Fact]
    public async Task A_lockout_by_429_is_on_disk()
    {
        server.Faults.Change(faults => faults with { UpgradeStatus = 429 });
        box.Start();
        await StreamBox.Soon(() => box.Store.Record is not null, "it is on disk");
        Assert.Equal(120_000, box.Store.Record!.LengthMilliseconds);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced()
    {
        await ConnectAsync();
        server.Tokens.RevokeAll();
        server.Stream.Close(4401, "Unauthorized");
        await box.Until(() => server.Counters.Subscriptions == 2, "it subscribes with another token");
        Assert.Equal(2, server.Counters.TokenCalls[200]);
    }

    [Fact]
    public async Task A_permanent_refusal_is_reported_and_not_repeated()
    {
        server.Faults.Change(faults => faults with { CloseCode = 4400, CloseAfterEvents = 1, CloseEveryTime = true });
        await ConnectAsync();
        server.Generate(new BulkRequest(1) { Stays = Stays });
        await StreamBox.Soon(() => box.Alerts.Get(StreamAlerts.Refused) is not null, "the alert");
        var until = time.GetUtcNow().AddMinutes(13);
        await box.Until(() => time.GetUtcNow() >= until, "time passes", TimeSpan.FromSeconds(5));

        Assert.Equal(1, server.Counters.Upgrades[101]);
    }

    [Fact]
    public async Task A_server_that_errs_on_the_subscription_is_reported_with_its_words()
    {
        server.Faults.Change(faults => faults with { SubscribeError = "Unknown field of guest 244761" });
        box.Start();
        await StreamBox.Soon(() => box.Alerts.Get(StreamAlerts.Refused) is not null, "the alert");
        Assert.Contains("Unknown field of guest #", box.Alerts.Get(StreamAlerts.Refused)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_of_another_subscription_are_counted_and_left()
    {
        await ConnectAsync();
        server.Faults.Change(faults => faults with { WrongSubscriptionId = true });
        server.Generate(new BulkRequest(3) { Stays = Stays });
        await StreamBox.Soon(() => box.Report.Foreign == 3, "three foreign ones");
        server.Faults.Clear();
        server.Generate(new BulkRequest(1) { Stays = Stays });
        await StreamBox.Soon(() => box.Events.Count == 1, "one of ours");
        Assert.Equal("33603", box.Offsets[0]);
    }

    [Fact]
    public async Task Damaged_and_oversized_frames_cost_themselves_and_nothing_else()
    {
        await ConnectAsync();
        byte[] badText = [.. """{"id":"${id}","type":"next","payload":{"data":{"newEvent":{"metadata":{"offset":"${offset}"},"primaryKey":"M"""u8, 0xFC, 0xFF, .. "\"}}}}"u8];
        server.Log.AppendFrame(badText);
        server.Log.AppendFrame("{\"id\":"u8.ToArray());
        server.Log.AppendFrame([.. "{\"x\":\""u8, .. Enumerable.Repeat((byte)'x', StreamSocket.MaxMessageBytes), .. "\"}"u8]);
        server.Log.AppendFrame([.. Enumerable.Repeat((byte)'[', 5000)]);
        server.Generate(new BulkRequest(1) { Stays = Stays });
        await StreamBox.Soon(() => box.Events.Count == 1, "the good one behind them");

        string[] reasons = [.. box.Items.OfType<InboxItem.Unreadable>().Select(item => item.Reason)];
        Assert.Equal(["a message with a text that is no valid Unicode", "a message that is no valid JSON", $"a message longer than {StreamSocket.MaxMessageBytes} bytes", "a message that is no JSON object"], reasons);
        Assert.Equal("33604", box.Offsets[0]);
        Assert.Equal(1, server.Counters.Upgrades[101]);
        Assert.Equal(4, box.Report.Unreadable);
    }

    [Fact]
    public async Task A_captive_portal_is_named_in_the_health_text()
    {
        server.Faults.Change(faults => faults with { TokenHtml = true });
        box.Start();
        await box.Until(() => box.Health.Get(HealthBoard.Ohip) is { Status: HealthStatus.Warn }, "the report");
        Assert.Contains("log-in page", box.Health.Get(HealthBoard.Ohip)!.Detail, StringComparison.Ordinal);
        server.Faults.Clear();
        await box.Until(() => box.Connected, "it heals by itself");
    }

    [Fact]
    public async Task A_missing_credential_is_named_and_used_as_soon_as_it_is_there()
    {
        box.Credentials.Remove("ohip-client-secret");
        box.Start();
        await StreamBox.Soon(() => box.Alerts.Get(TokenReport.CredentialAlert) is not null, "the alert");
        Assert.Contains("ohip-client-secret", box.Alerts.Get(TokenReport.CredentialAlert)!.Text, StringComparison.Ordinal);
        box.Credentials.Write("ohip-client-secret", "sandbox-secret");
        await box.Until(() => box.Connected, "it connects");
        Assert.Null(box.Alerts.Get(TokenReport.CredentialAlert));
    }

    [Fact]
    public async Task Pings_of_the_server_are_answered_at_once()
    {
        await RestartServerAsync(new SandboxOptions { Stream = new StreamRules { ServerPing = TimeSpan.FromSeconds(7) } });
        await ConnectAsync();
        var until = time.GetUtcNow().AddMinutes(2);
        await box.Until(() => time.GetUtcNow() >= until, "two minutes");

        // A missing pong would have ended the first socket.
        Assert.Equal(1, server.Counters.Upgrades[101]);
        Assert.InRange(server.Counters.Pings, 11, 13);
    }

    [Fact]
    public async Task A_server_that_never_acknowledges_is_left_and_tried_again()
    {
        server.Faults.Change(faults => faults with { NoAck = true });
        box.Start();
        await box.Until(() => server.Counters.Upgrades.GetValueOrDefault(101) == 2, "the second attempt");
        Assert.Equal(0, server.Counters.Subscriptions);
        server.Faults.Clear();
        await box.Until(() => box.Connected, "it connects");
    }

    [Fact]
    public async Task A_status_query_without_an_answer_does_not_keep_it_from_subscribing()
    {
        server.Faults.Change(faults => faults with { NoStatusAnswer = true });
        box.Start();
        await box.Until(() => server.Counters.Subscriptions == 1, "the subscription");
        await EmitAsync(1);
        Assert.Equal(1, server.Counters.Upgrades[101]);
    }

    [Fact]
    public async Task A_complete_of_the_server_is_followed_by_another_subscription_after_ten_seconds()
    {
        await ConnectAsync();
        server.Stream.Complete();
        var before = time.GetUtcNow();
        await box.Until(() => server.Counters.Subscriptions == 2, "the second subscription");
        Assert.InRange((time.GetUtcNow() - before).TotalSeconds, 10, 12);
    }

    [Fact]
    public async Task Another_machine_start_waits_the_whole_pause()
    {
        box.Store.Record = new StreamHoldRecord("boot-0", 0, 10_250);
        box.Start();
        var before = time.GetUtcNow();
        await box.Until(() => server.Counters.Subscriptions == 1, "the subscription");
        Assert.InRange((time.GetUtcNow() - before).TotalSeconds, 10, 12);
    }

    [Fact]
    public async Task A_server_that_cuts_every_connection_gets_twelve_upgrades_a_minute_at_most()
    {
        server.Faults.Change(faults => faults with { UpgradeStatus = 503 });
        box.Start();
        var until = time.GetUtcNow().AddMinutes(10);
        await box.Until(() => time.GetUtcNow() >= until, "ten minutes", TimeSpan.FromMilliseconds(500));

        var upgrades = server.Journal.Read().Where(entry => entry.What == "upgrade 503").Select(entry => entry.At).ToList();
        Assert.InRange(upgrades.Count, 8, 120);
        Assert.All(upgrades, at => Assert.InRange(upgrades.Count(other => other >= at && other < at.AddMinutes(1)), 1, 12));
        Assert.NotNull(box.Alerts.Get(StreamAlerts.Down));
    }

    private static Dictionary<string, string> Stays => new() { ["244761"] = "205" };

    private int Closes(int code) => server.Counters.Closes.GetValueOrDefault(code);

    private async Task StartAsync(SandboxOptions options)
    {
        server = await SandboxServer.StartAsync(options, time);
        box = new StreamBox(server.BaseUrl, time);
    }

    private async Task RestartServerAsync(SandboxOptions options)
    {
        await DisposeAsync();
        await StartAsync(options);
    }

    private async Task ConnectAsync()
    {
        box.Start();
        await StreamBox.Soon(() => server.Counters.Subscriptions == 1 && box.Connected, "the first subscription");
    }

    private async Task EmitAsync(int count)
    {
        server.Generate(new BulkRequest(count) { Stays = Stays });
        await StreamBox.Soon(() => box.Events.Count == count, $"{count} events");
    }

    private void AssertTenSecondRule()
    {
        DateTimeOffset? completed = null;
        foreach (var entry in server.Journal.Read())
        {
            if (entry.What == "complete")
            {
                completed = entry.At;
            }
            else if (entry.What.StartsWith("subscribed", StringComparison.Ordinal) && completed is { } at)
            {
                Assert.InRange((entry.At - at).TotalSeconds, 10, 11.5);
            }
        }
    }
}
