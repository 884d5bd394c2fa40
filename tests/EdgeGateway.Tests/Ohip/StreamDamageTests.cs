using EdgeGateway.Inbox;
using EdgeGateway.Ohip;
using EdgeGateway.Sandbox;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Cuts, silence, bursts and damaged frames.</summary>
public sealed class StreamDamageTests : StreamFlow
{
    [Fact]
    public async Task After_a_cut_the_last_processed_event_is_asked_for_again()
    {
        await ConnectAsync();
        await EmitAsync(3);
        Server.Stream.State.Reset();
        Server.Stream.Drop();
        await StreamBox.Soon(() => !Box.Connected, "the cut is seen");
        Server.Stream.State.Reset();
        Server.Generate(new BulkRequest(2) { Stays = Stays });
        await Box.Until(() => Box.Events.Count >= 6, "replay and two new ones");

        Assert.Equal(["33600", "33601", "33602", "33602", "33603", "33604"], Box.Offsets);
        Assert.Equal("33602", Box.Items.OfType<InboxItem.Subscribed>().Last().From!.Value.Text);
    }

    [Fact]
    public async Task A_half_open_connection_is_found_and_left()
    {
        await ConnectAsync();
        Server.Faults.Change(faults => faults with { HalfOpen = true });
        await Box.Until(() => !Box.Connected, "death is noticed");
        Assert.Contains("Nothing came", Box.StreamHealth, StringComparison.Ordinal);
        Server.Faults.Change(faults => faults with { HalfOpen = false });
        await Box.Until(() => Server.Counters.Subscriptions == 2, "it comes back");
    }

    [Fact]
    public async Task A_burst_without_pongs_does_not_end_the_connection()
    {
        Server.Faults.Change(faults => faults with { BurstEvents = 5, BurstPauseSeconds = 8, NoPong = true });
        await ConnectAsync();
        Server.Generate(new BulkRequest(50) { Stays = Stays });
        await Box.Until(() => Box.Events.Count == 50, "all events");

        Assert.Equal(1, Server.Counters.Subscriptions);
        Assert.Equal(50, Box.Events.Count);
    }

    [Fact]
    public async Task A_pump_that_is_behind_does_not_end_the_connection()
    {
        await ConnectAsync();
        Box.Pumps = false;
        Server.Generate(new BulkRequest(12_000) { Stays = Stays });
        var until = Time.GetUtcNow().AddSeconds(15);
        await Box.Until(() => Time.GetUtcNow() >= until, "a quarter of a minute");
        Box.Pumps = true;
        await StreamBox.Soon(() => Box.Events.Count >= 12_000, "all events");

        Assert.Equal(1, Server.Counters.Subscriptions);
        Assert.Equal(12_000, Box.Events.Count);
    }

    [Fact]
    public async Task Events_of_another_subscription_are_counted_and_left()
    {
        await ConnectAsync();
        Server.Faults.Change(faults => faults with { WrongSubscriptionId = true });
        Server.Generate(new BulkRequest(3) { Stays = Stays });
        await StreamBox.Soon(() => Box.Report.Foreign == 3, "three foreign ones");
        Server.Faults.Clear();
        Server.Generate(new BulkRequest(1) { Stays = Stays });
        await StreamBox.Soon(() => Box.Events.Count == 1, "one of ours");
        Assert.Equal("33603", Box.Offsets[0]);
    }

    [Fact]
    public async Task Damaged_and_oversized_frames_cost_themselves_and_nothing_else()
    {
        await ConnectAsync();
        byte[] badText = [.. """{"id":"${id}","type":"next","payload":{"data":{"newEvent":{"metadata":{"offset":"${offset}"},"primaryKey":"M"""u8, 0xFC, 0xFF, .. "\"}}}}"u8];
        Server.Log.AppendFrame(badText);
        Server.Log.AppendFrame("{\"id\":"u8.ToArray());
        Server.Log.AppendFrame([.. "{\"x\":\""u8, .. Enumerable.Repeat((byte)'x', StreamSocket.MaxMessageBytes), .. "\"}"u8]);
        Server.Log.AppendFrame([.. Enumerable.Repeat((byte)'[', 5000)]);
        Server.Generate(new BulkRequest(1) { Stays = Stays });
        await StreamBox.Soon(() => Box.Events.Count == 1, "the good one behind them");

        string[] reasons = [.. Box.Items.OfType<InboxItem.Unreadable>().Select(item => item.Reason)];
        Assert.Equal(["a message with a text that is no valid Unicode", "a message that is no valid JSON", $"a message longer than {StreamSocket.MaxMessageBytes} bytes", "a message that is no JSON object"], reasons);
        Assert.Equal("33604", Box.Offsets[0]);
        Assert.Equal(1, Server.Counters.Upgrades[101]);
        Assert.Equal(4, Box.Report.Unreadable);
    }

    [Fact]
    public async Task Pings_of_the_server_are_answered_at_once()
    {
        await RestartServerAsync(new SandboxOptions { Stream = new StreamRules { ServerPing = TimeSpan.FromSeconds(7) } });
        await ConnectAsync();
        var until = Time.GetUtcNow().AddMinutes(2);
        await Box.Until(() => Time.GetUtcNow() >= until, "two minutes");

        // A missing pong would have ended the first socket.
        Assert.Equal(1, Server.Counters.Upgrades[101]);
        Assert.InRange(Server.Counters.Pings, 11, 13);
    }

    [Fact]
    public async Task A_complete_of_the_server_is_followed_by_another_subscription_after_ten_seconds()
    {
        await ConnectAsync();
        Server.Stream.Complete();
        var before = Time.GetUtcNow();
        await Box.Until(() => Server.Counters.Subscriptions == 2, "the second subscription");
        Assert.InRange((Time.GetUtcNow() - before).TotalSeconds, 10, 12);
    }
}
