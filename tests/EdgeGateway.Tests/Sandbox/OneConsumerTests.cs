using System.Net.WebSockets;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class OneConsumerTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync() => server = await SandboxServer.StartAsync(new(), time);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_second_consumer_gets_4409_and_the_first_stays()
    {
        using var first = await StreamClient.SubscribedAsync(server);
        Assert.Equal(4409, await RefusedAsync());
        server.Hotel.Reserve("Guest", "201");
        Assert.Equal("33600", (await first.OffsetsAsync(1))[0]);
    }

    [Fact]
    public async Task After_a_4409_the_stream_is_locked_for_twelve_seconds_and_each_attempt_starts_them_anew()
    {
        using (await StreamClient.SubscribedAsync(server))
        {
            Assert.Equal(4409, await RefusedAsync());
        }

        await Eventually.True(() => server.Stream.OpenSockets == 0, "the first socket is gone");
        server.Stream.State.Reset();
        using (var foreign = await StreamClient.SubscribedAsync(server))
        {
            Assert.Equal(4409, await RefusedAsync());
            await EndAsync(foreign);
        }

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(4409, await RefusedAsync());
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(4409, await RefusedAsync());
        time.Advance(TimeSpan.FromSeconds(12));
        using var admitted = await StreamClient.SubscribedAsync(server);
    }

    [Fact]
    public async Task A_subscribe_less_than_ten_seconds_after_complete_gets_4409()
    {
        using var first = await StreamClient.SubscribedAsync(server);
        await EndAsync(first);
        time.Advance(TimeSpan.FromSeconds(8.9));
        Assert.Equal(4409, await RefusedAsync());
    }

    [Fact]
    public async Task Ten_seconds_after_complete_the_stream_is_free()
    {
        using var first = await StreamClient.SubscribedAsync(server);
        await EndAsync(first);
        time.Advance(TimeSpan.FromSeconds(9));
        using var second = await StreamClient.SubscribedAsync(server);
    }

    [Fact]
    public async Task A_consumer_that_dies_without_complete_leaves_a_ghost_of_twenty_seconds()
    {
        using (await StreamClient.SubscribedAsync(server))
        {
        }

        await Eventually.True(() => server.Stream.OpenSockets == 0, "the server notices");
        Assert.True(server.Stream.State.Held);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(server.Stream.State.Held);
        using var next = await StreamClient.SubscribedAsync(server);
    }

    [Fact]
    public async Task A_close_without_complete_leaves_a_ghost_too()
    {
        using var first = await StreamClient.SubscribedAsync(server);
        await first.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await Eventually.True(() => server.Stream.OpenSockets == 0, "the server notices");
        Assert.True(server.Stream.State.Held);
        Assert.Equal(4409, await RefusedAsync());
    }

    [Fact]
    public async Task After_complete_what_is_queued_still_comes_and_then_the_server_closes_with_1000()
    {
        using var client = await StreamClient.SubscribedAsync(server);
        server.Faults.Change(faults => faults with { BurstEvents = 1, BurstPauseSeconds = 1 });
        server.Hotel.Reserve("One", "201");
        server.Hotel.Reserve("Two", "202");
        server.Hotel.Reserve("Three", "203");
        await client.CompleteAsync();
        await Eventually.True(() => server.Counters.Completes == 1, "complete is read");
        server.Faults.Clear();
        Assert.Equal(["33600", "33601", "33602"], await client.OffsetsAsync(3));
        await Eventually.True(() => !server.Stream.State.Held, "the stream is let go");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1000, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task A_close_by_the_server_leaves_no_ghost_but_a_dropped_line_does()
    {
        using var first = await StreamClient.SubscribedAsync(server);
        server.Stream.Close(1001, "maintenance");
        Assert.Equal((1001, "maintenance"), await first.ClosedAsync());
        Assert.False(server.Stream.State.Held);
        using var second = await StreamClient.SubscribedAsync(server);
        server.Stream.Drop();
        await Assert.ThrowsAnyAsync<WebSocketException>(second.BytesAsync);
        Assert.True(server.Stream.State.Held);
    }

    private async Task<int> RefusedAsync()
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.SubscribeAsync();
        return (await client.ClosedAsync()).Code;
    }

    // complete, and the close that follows it a second later
    private async Task EndAsync(StreamClient client)
    {
        await client.CompleteAsync();
        await Eventually.True(() => !server.Stream.State.Held, "complete is read");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1000, (await client.ClosedAsync()).Code);
    }
}
