using System.Globalization;
using EdgeGateway.Inbox;
using EdgeGateway.Ohip;
using EdgeGateway.Sandbox;
using EdgeGateway.Status;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>How the stream runs when nobody misbehaves: events, roll-over, stop, restart, and the ten seconds after a complete.</summary>
public sealed class StreamFlowTests : StreamFlow
{
    [Fact]
    public async Task Events_arrive_in_order_after_the_subscription_is_announced()
    {
        await ConnectAsync();
        Server.Generate(new BulkRequest(200) { Stays = Stays });
        await StreamBox.Soon(() => Box.Events.Count == 200, "200 events");

        var first = Assert.IsType<InboxItem.Subscribed>(Box.Items[0]);
        Assert.Null(first.From);
        Assert.Equal(Enumerable.Range(33600, 200).Select(n => n.ToString(CultureInfo.InvariantCulture)), Box.Offsets);
        Assert.Equal(HealthStatus.Ok, Box.Health.Get(HealthBoard.Stream)!.Status);
        Assert.Equal(HealthStatus.Ok, Box.Health.Get(HealthBoard.Ohip)!.Status);
    }

    [Fact]
    public async Task Every_token_life_it_rolls_over_with_a_complete_and_ten_seconds_pause()
    {
        Server.Tokens.Life = TimeSpan.FromSeconds(20);
        await ConnectAsync();
        for (var round = 2; round <= 4; round++)
        {
            await Box.Until(() => Server.Counters.Subscriptions == round, $"subscription {round}");
            Assert.Equal(round - 1, Server.Counters.Completes);
        }

        AssertTenSecondRule();
        Assert.False(Server.Counters.Closes.ContainsKey(4409));
        Assert.False(Server.Counters.Closes.ContainsKey(4401));
        Assert.Equal(4, Server.Counters.TokenCalls[200]);
        Assert.Empty(Box.Alerts.Snapshot());
    }

    [Fact]
    public async Task Events_that_come_after_the_complete_are_still_taken()
    {
        Server.Tokens.Life = TimeSpan.FromSeconds(20);
        await ConnectAsync();
        Server.Faults.Change(faults => faults with { NoCloseAfterComplete = true });
        await Box.Until(() => Server.Counters.Completes == 1, "complete");
        Server.Generate(new BulkRequest(5) { Stays = Stays });
        await Box.Until(() => Box.Events.Count >= 5, "they come after the pause at the latest");

        Assert.Equal(["33600", "33601", "33602", "33603", "33604"], Box.Offsets.Distinct());
        AssertTenSecondRule();
    }

    [Fact]
    public async Task A_stop_says_complete_and_is_over_within_two_seconds()
    {
        await ConnectAsync();
        await EmitAsync(1);
        var before = Time.GetTimestamp();
        await Box.StopAsync();

        Assert.Equal(1, Server.Counters.Completes);
        Assert.InRange(Time.GetElapsedTime(before).TotalSeconds, 0, 2.2);
        Assert.False(Server.Stream.State.Held);
    }

    [Fact]
    public async Task A_restart_waits_ten_seconds_after_the_complete()
    {
        await ConnectAsync();
        await Box.Restart();
        await Box.Until(() => Server.Counters.Subscriptions == 2, "it subscribes again");

        AssertTenSecondRule();
        Assert.False(Server.Counters.Closes.ContainsKey(4409));
    }

    [Fact]
    public async Task Another_machine_start_waits_the_whole_pause()
    {
        Box.Store.Record = new StreamHoldRecord("boot-0", 0, 10_250);
        Box.Start();
        var before = Time.GetUtcNow();
        await Box.Until(() => Server.Counters.Subscriptions == 1, "the subscription");
        Assert.InRange((Time.GetUtcNow() - before).TotalSeconds, 10, 12);
    }
}
