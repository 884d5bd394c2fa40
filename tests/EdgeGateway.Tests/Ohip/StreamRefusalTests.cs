using EdgeGateway.Ohip;
using EdgeGateway.Sandbox;
using EdgeGateway.Status;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>What OHIP refuses, and how often it is asked again.</summary>
public sealed class StreamRefusalTests : StreamFlow
{
    [Fact]
    public async Task A_ghost_of_this_box_is_waited_for_without_a_single_4409()
    {
        await ConnectAsync();
        Server.Stream.Drop();
        await Box.Until(() => Server.Counters.Subscriptions == 2, "the ghost is gone");

        Assert.False(Server.Counters.Closes.ContainsKey(4409));
        Assert.InRange(Server.Counters.Upgrades[101], 2, 5);
    }

    [Fact]
    public async Task A_foreign_client_is_stood_back_from_and_reported()
    {
        var foreign = new object();
        Server.Stream.State.TrySubscribe(foreign, new NewEventInput("OHIPCN", null, false, false, []));
        Box.Start();
        await Box.Until(() => Box.Alerts.Get(StreamAlerts.Held) is not null, "the alert", TimeSpan.FromMilliseconds(500));

        Assert.Equal("streamHeld", Box.Alerts.Get(StreamAlerts.Held)!.Kind);
        Assert.Equal(0, Server.Counters.Subscriptions);
        Server.Stream.State.Release(foreign);
        await Box.Until(() => Box.Alerts.Snapshot().Count == 0, "the alert clears by itself");
        Assert.Equal(1, Server.Counters.Subscriptions);
    }

    [Fact]
    public async Task Lockouts_grow_are_reported_and_outlive_a_restart()
    {
        Server.Faults.Change(faults => faults with { NoStatusAnswer = true });
        var foreign = new object();
        Server.Stream.State.TrySubscribe(foreign, new NewEventInput("OHIPCN", null, false, false, []));
        Box.Start();
        await Box.Until(() => Closes(4409) == 1, "first 4409");
        await StreamBox.Soon(() => Box.Store.Record is not null, "it is on disk");
        var locked = Box.Hold.Remaining;
        Assert.InRange(locked.TotalSeconds, 9, 12);
        await Box.Restart();
        Assert.InRange(Box.Hold.Remaining, TimeSpan.FromSeconds(8), locked);
        await Box.Until(() => Closes(4409) == 4, "more of them", TimeSpan.FromMilliseconds(500));
        await StreamBox.Soon(() => Box.Alerts.Get(StreamAlerts.Held) is not null, "the alert");
        Server.Stream.State.Release(foreign);
        await Box.Until(() => Box.Alerts.Snapshot().Count == 0, "it heals", TimeSpan.FromMilliseconds(500));

        Assert.InRange(Closes(4409), 4, 5);
    }

    [Theory]
    [InlineData(400, StreamAlerts.Refused)]
    [InlineData(401, StreamAlerts.Refused)]
    [InlineData(429, null)]
    public async Task An_upgrade_that_is_refused_is_tried_again_slowly(int status, string? alert)
    {
        Server.Faults.Change(faults => faults with { UpgradeStatus = status });
        Box.Start();
        await Box.Until(() => Server.Counters.Upgrades.GetValueOrDefault(status) == 1, "the first attempt");
        await StreamBox.Soon(() => !Box.StreamHealth.StartsWith("Connecting", StringComparison.Ordinal), "the report");
        Assert.Equal(alert is not null, alert is not null && Box.Alerts.Get(alert) is not null);
        var before = Time.GetUtcNow();
        await Box.Until(() => Server.Counters.Upgrades.GetValueOrDefault(status) == 2, "the second attempt", TimeSpan.FromMilliseconds(500));
        Assert.InRange((Time.GetUtcNow() - before).TotalSeconds, status == 429 ? 119 : 47, 130);
        Server.Faults.Clear();
        await Box.Until(() => Box.Connected, "it connects", TimeSpan.FromSeconds(1));
        await Box.Until(() => Box.Alerts.Snapshot().Count == 0, "nothing to see any more");
    }

    [Fact]
    public async Task A_lockout_by_429_is_on_disk()
    {
        Server.Faults.Change(faults => faults with { UpgradeStatus = 429 });
        Box.Start();
        await StreamBox.Soon(() => Box.Store.Record is not null, "it is on disk");
        Assert.Equal(120_000, Box.Store.Record!.LengthMilliseconds);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced()
    {
        await ConnectAsync();
        Server.Tokens.RevokeAll();
        Server.Stream.Close(4401, "Unauthorized");
        await Box.Until(() => Server.Counters.Subscriptions == 2, "it subscribes with another token");
        Assert.Equal(2, Server.Counters.TokenCalls[200]);
    }

    [Fact]
    public async Task A_permanent_refusal_is_reported_and_not_repeated()
    {
        Server.Faults.Change(faults => faults with { CloseCode = 4400, CloseAfterEvents = 1, CloseEveryTime = true });
        await ConnectAsync();
        Server.Generate(new BulkRequest(1) { Stays = Stays });
        await StreamBox.Soon(() => Box.Alerts.Get(StreamAlerts.Refused) is not null, "the alert");
        var until = Time.GetUtcNow().AddMinutes(13);
        await Box.Until(() => Time.GetUtcNow() >= until, "time passes", TimeSpan.FromSeconds(5));

        Assert.Equal(1, Server.Counters.Upgrades[101]);
    }

    [Fact]
    public async Task A_server_that_errs_on_the_subscription_is_reported_with_its_words()
    {
        Server.Faults.Change(faults => faults with { SubscribeError = "Unknown field of guest 244761" });
        Box.Start();
        await StreamBox.Soon(() => Box.Alerts.Get(StreamAlerts.Refused) is not null, "the alert");
        Assert.Contains("Unknown field of guest #", Box.Alerts.Get(StreamAlerts.Refused)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captive_portal_is_named_in_the_health_text()
    {
        Server.Faults.Change(faults => faults with { TokenHtml = true });
        Box.Start();
        await Box.Until(() => Box.Health.Get(HealthBoard.Ohip) is { Status: HealthStatus.Warn }, "the report");
        Assert.Contains("log-in page", Box.Health.Get(HealthBoard.Ohip)!.Detail, StringComparison.Ordinal);
        Server.Faults.Clear();
        await Box.Until(() => Box.Connected, "it heals by itself");
    }

    [Fact]
    public async Task A_missing_credential_is_named_and_used_as_soon_as_it_is_there()
    {
        Box.Credentials.Remove("ohip-client-secret");
        Box.Start();
        await StreamBox.Soon(() => Box.Alerts.Get(TokenReport.CredentialAlert) is not null, "the alert");
        Assert.Contains("ohip-client-secret", Box.Alerts.Get(TokenReport.CredentialAlert)!.Text, StringComparison.Ordinal);
        Box.Credentials.Write("ohip-client-secret", "sandbox-secret");
        await Box.Until(() => Box.Connected, "it connects");
        Assert.Null(Box.Alerts.Get(TokenReport.CredentialAlert));
    }

    [Fact]
    public async Task A_server_that_never_acknowledges_is_left_and_tried_again()
    {
        Server.Faults.Change(faults => faults with { NoAck = true });
        Box.Start();
        await Box.Until(() => Server.Counters.Upgrades.GetValueOrDefault(101) == 2, "the second attempt");
        Assert.Equal(0, Server.Counters.Subscriptions);
        Server.Faults.Clear();
        await Box.Until(() => Box.Connected, "it connects");
    }

    [Fact]
    public async Task A_status_query_without_an_answer_does_not_keep_it_from_subscribing()
    {
        Server.Faults.Change(faults => faults with { NoStatusAnswer = true });
        Box.Start();
        await Box.Until(() => Server.Counters.Subscriptions == 1, "the subscription");
        await EmitAsync(1);
        Assert.Equal(1, Server.Counters.Upgrades[101]);
    }

    [Fact]
    public async Task A_server_that_cuts_every_connection_gets_twelve_upgrades_a_minute_at_most()
    {
        Server.Faults.Change(faults => faults with { UpgradeStatus = 503 });
        Box.Start();
        var until = Time.GetUtcNow().AddMinutes(4);
        await Box.Until(() => Time.GetUtcNow() >= until, "four minutes", TimeSpan.FromMilliseconds(200));

        var upgrades = Server.Journal.Read().Where(entry => entry.What == "upgrade 503").Select(entry => entry.At).ToList();
        Assert.InRange(upgrades.Count, 8, 48);
        Assert.All(upgrades, at => Assert.InRange(upgrades.Count(other => other >= at && other < at.AddMinutes(1)), 1, 12));
        Assert.NotNull(Box.Alerts.Get(StreamAlerts.Down));
    }
}
