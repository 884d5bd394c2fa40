using System.Net.WebSockets;
using System.Text;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class StreamFaultTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync() =>
        server = await SandboxServer.StartAsync(new() { Stream = new() { Ghost = TimeSpan.Zero, LimitUpgrades = false } }, time);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(499)]
    [InlineData(503)]
    public async Task An_upgrade_can_be_refused_with_any_status(int status)
    {
        Set(new() { UpgradeStatus = status });
        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.OpenAsync(server));
        Assert.Equal(1, server.Counters.Upgrades[status]);
    }

    [Fact]
    public async Task Without_ack_nothing_comes_and_a_subscribe_is_unauthorized()
    {
        Set(new() { NoAck = true });
        using var client = await StreamClient.OpenAsync(server);
        await client.InitAsync(await StreamClient.TokenAsync(server));
        await client.SubscribeAsync();
        Assert.Equal(4401, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task Without_a_status_answer_the_next_frame_is_another()
    {
        Set(new() { NoStatusAnswer = true });
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.QueryAsync("query { connection { id status } }");
        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("pong", (string?)(await client.ReceiveAsync())!["type"]);
        Assert.Equal(1, server.Counters.StatusQueries);
    }

    [Fact]
    public async Task A_close_after_some_events_happens_once_or_every_time()
    {
        Reserve(5);
        Set(new() { CloseCode = 4504, CloseAfterEvents = 2, CloseEveryTime = true });
        for (var i = 0; i < 2; i++)
        {
            using var client = await StreamClient.SubscribedAsync(server);
            await client.OffsetsAsync(2);
            Assert.Equal(4504, (await client.ClosedAsync()).Code);
        }

        Set(new() { CloseCode = 1006, CloseAfterEvents = 1 });
        using var cut = await StreamClient.SubscribedAsync(server, "offset: \"33600\"");
        await Assert.ThrowsAnyAsync<WebSocketException>(async () => await cut.OffsetsAsync(5));
        Assert.Null(server.Faults.Current.CloseCode);
    }

    [Fact]
    public async Task Duplicates_come_right_after_the_event()
    {
        Set(new() { Duplicates = true });
        Reserve(2);
        using var client = await StreamClient.SubscribedAsync(server);
        Assert.Equal(["33600", "33600", "33601", "33601"], await client.OffsetsAsync(4));
    }

    [Fact]
    public async Task Shuffled_events_stay_within_their_window()
    {
        Set(new() { ShuffleWindow = 10 });
        Reserve(30);
        using var client = await StreamClient.SubscribedAsync(server);
        var offsets = (await client.OffsetsAsync(30)).Select(offset => int.Parse(offset, null) - 33600).ToArray();
        Assert.NotEqual(Enumerable.Range(0, 30), offsets);
        Assert.All(offsets.Chunk(10).Index(), window => Assert.Equal(Enumerable.Range(window.Index * 10, 10), window.Item.Order()));
    }

    [Fact]
    public async Task In_backpressure_events_come_in_bursts_and_pings_are_not_answered_until_the_backlog_is_gone()
    {
        Set(new() { BurstEvents = 2, BurstPauseSeconds = 3 });
        Reserve(5);
        using var client = await StreamClient.SubscribedAsync(server);
        Assert.Equal(["33600", "33601"], await client.OffsetsAsync(2));
        await client.SendAsync("""{"type":"ping"}""");
        await Eventually.True(() => server.Counters.Pings == 1, "the ping is read");
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["33602", "33603"], await client.OffsetsAsync(2));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["33604"], await client.OffsetsAsync(1));
        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("pong", (string?)(await client.ReceiveAsync())!["type"]);
    }

    [Fact]
    public async Task A_half_open_socket_swallows_everything_even_its_own_time_limits()
    {
        using var client = await StreamClient.SubscribedAsync(server);
        Set(new() { HalfOpen = true });
        Reserve(1);
        await client.SendAsync("""{"type":"ping"}""");
        await Eventually.True(() => server.Counters.Swallowed == 1, "the ping is swallowed");
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, server.Stream.OpenSockets);
        Assert.Equal(0, server.Counters.Pings);
        server.Faults.Clear();
        Assert.Equal(["33600"], await client.OffsetsAsync(1));
    }

    [Fact]
    public async Task A_paused_socket_goes_on_with_all_that_came_meanwhile()
    {
        using var client = await StreamClient.SubscribedAsync(server);
        Set(new() { Paused = true });
        Reserve(1);
        await client.SendAsync("""{"type":"ping"}""");
        server.Faults.Clear();
        var types = new[] { (string?)(await client.ReceiveAsync())!["type"], (string?)(await client.ReceiveAsync())!["type"] };
        Assert.Equal(["next", "pong"], types.Order());
    }

    [Fact]
    public async Task Pings_can_stay_unanswered()
    {
        Set(new() { NoPong = true });
        using var client = await StreamClient.SubscribedAsync(server);
        await client.SendAsync("""{"type":"ping"}""");
        await Eventually.True(() => server.Counters.Pings == 1, "the ping is read");
        Reserve(1);
        await client.OffsetsAsync(1);
    }

    [Fact]
    public async Task A_subscription_can_get_an_error_or_another_id_or_a_complete()
    {
        Set(new() { SubscribeError = "Internal error" });
        using (var client = await StreamClient.AcknowledgedAsync(server))
        {
            await client.SubscribeAsync();
            Assert.Equal("""{"id":"s1","type":"error","payload":[{"message":"Internal error"}]}""", (await client.ReceiveAsync())!.ToJsonString());
        }

        Set(new() { WrongSubscriptionId = true });
        Reserve(1);
        using var subscribed = await StreamClient.SubscribedAsync(server);
        Assert.Equal("another-s1", (string?)(await subscribed.ReceiveAsync())!["id"]);
        server.Stream.Complete();
        Assert.Equal("""{"id":"s1","type":"complete"}""", (await subscribed.ReceiveAsync())!.ToJsonString());
    }

    [Fact]
    public async Task After_complete_the_socket_can_stay_open()
    {
        Set(new() { NoCloseAfterComplete = true });
        using var client = await StreamClient.SubscribedAsync(server);
        await client.CompleteAsync();
        await Eventually.True(() => !server.Stream.State.Held, "complete is read");
        time.Advance(TimeSpan.FromSeconds(15));
        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("pong", (string?)(await client.ReceiveAsync())!["type"]);
    }

    [Fact]
    public async Task Raw_events_and_raw_frames_come_as_they_are_in_their_place()
    {
        server.Log.AppendRaw("""{"eventName":"ODD","detail":null}""");
        server.Log.AppendRaw("[1]");
        server.Log.AppendFrame(Encoding.UTF8.GetBytes("""{"id":"${id}","offset":"${offset}"""));
        server.Log.AppendFrame([(byte)'"', 0xff, 0xfe, (byte)'"']);
        Reserve(1);
        using var client = await StreamClient.SubscribedAsync(server, selection: "{ metadata { offset } }");
        var odd = await client.EventAsync();
        Assert.Equal(("ODD", "33600", true), ((string?)odd["eventName"], (string?)odd["metadata"]!["offset"], odd.ContainsKey("detail")));
        Assert.Equal("""{"id":"s1","type":"next","payload":{"data":{"newEvent":[1]}}}""", Encoding.UTF8.GetString((await client.BytesAsync())!));
        Assert.Equal("""{"id":"s1","offset":"33602""", Encoding.UTF8.GetString((await client.BytesAsync())!));
        // .NET's own client refuses text that is not UTF-8, which shows that it was sent so.
        var refused = await Assert.ThrowsAnyAsync<WebSocketException>(client.BytesAsync);
        Assert.Equal(WebSocketError.Faulted, refused.WebSocketErrorCode);
    }

    private void Set(FaultSet faults) => server.Faults.Change(_ => faults);

    private void Reserve(int count)
    {
        for (var i = 0; i < count; i++)
        {
            server.Hotel.Reserve("Guest", "201");
        }
    }
}
