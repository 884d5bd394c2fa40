using System.Net.WebSockets;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class StreamConnectTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync() => server = await SandboxServer.StartAsync(new(), time);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("")]
    [InlineData("?key=")]
    [InlineData("?key=41ecd082-8997-4c69-af34-2f72b83645ff")]
    [InlineData("?key=4D156D7BC9C38C000AA1E5B06E46E1F40CAFE651F3CABFAE9BAD48803BAF17BF")]
    public async Task A_wrong_key_in_the_url_is_refused_at_the_upgrade_with_400(string query)
    {
        var url = new Uri($"ws://{server.BaseUrl.Authority}/subscriptions{query}");
        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.OpenAsync(server, url: url));
        Assert.Equal(1, server.Counters.Upgrades[400]);
    }

    [Fact]
    public void The_hash_is_the_published_one() =>
        Assert.Equal("4d156d7bc9c38c000aa1e5b06e46e1f40cafe651f3cabfae9bad48803baf17bf", Credentials.Hash("ABC-123"));

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task A_client_without_the_subprotocol_is_closed_with_4406(string? subprotocol)
    {
        using var client = await StreamClient.OpenAsync(server, subprotocol);
        Assert.Equal(4406, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task A_silent_client_is_closed_with_4408_after_five_seconds()
    {
        using var client = await StreamClient.OpenAsync(server);
        await Eventually.True(() => time.WaitingTimers == 1, "the init timer runs");
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(4408, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task A_second_connection_init_is_closed_with_4429()
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.InitAsync(await StreamClient.TokenAsync(server));
        Assert.Equal(4429, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task A_wrong_token_is_closed_with_4401()
    {
        using var client = await StreamClient.OpenAsync(server);
        await client.InitAsync("a.b.c");
        Assert.Equal((4401, "Unauthorized: the token is wrong or has expired"), await client.ClosedAsync());
    }

    [Fact]
    public async Task An_expired_token_is_closed_with_4401()
    {
        var token = await StreamClient.TokenAsync(server);
        time.Advance(TimeSpan.FromHours(1));
        using var client = await StreamClient.OpenAsync(server);
        await client.InitAsync(token);
        Assert.Equal(4401, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task The_hash_in_place_of_the_application_key_is_closed_with_4401_and_says_so()
    {
        using var client = await StreamClient.OpenAsync(server);
        await client.InitAsync(await StreamClient.TokenAsync(server), Credentials.Hash(server.Options.AppKey));
        var (code, reason) = await client.ClosedAsync();
        Assert.Equal(4401, code);
        Assert.Contains("not its hash", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscribe_before_the_ack_is_closed_with_4401()
    {
        using var client = await StreamClient.OpenAsync(server);
        await client.SubscribeAsync();
        Assert.Equal(4401, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task Another_chain_is_closed_with_4403()
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.QueryAsync("subscription { newEvent(input: { chainCode: \"OTHER\" }) { eventName } }");
        Assert.Equal(4403, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task At_the_end_of_the_token_the_socket_is_closed_with_4401()
    {
        using var client = await StreamClient.SubscribedAsync(server);
        for (var minute = 0; minute < 60; minute++)
        {
            for (var ping = 0; ping < 4; ping++)
            {
                await client.SendAsync("""{"type":"ping"}""");
                Assert.Equal("pong", (string?)(await client.ReceiveAsync())!["type"]);
                time.Advance(TimeSpan.FromSeconds(15));
            }
        }

        Assert.Equal((4401, "Unauthorized: the token has expired"), await client.ClosedAsync());
        Assert.False(server.Stream.State.Held);
    }

    [Fact]
    public async Task A_client_that_does_not_ping_is_cut_off_without_a_close()
    {
        using var client = await StreamClient.SubscribedAsync(server);
        time.Advance(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAnyAsync<WebSocketException>(client.BytesAsync);
        Assert.False(server.Stream.State.Held);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"\ud800"}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{connection{id}}","variables":[]}}""")]
    [InlineData("{}")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{connection{id}}"}}""")]
    [InlineData("""{"type":"complete"}""")]
    public async Task What_is_no_message_of_the_protocol_is_closed_with_4400(string frame)
    {
        using var client = await StreamClient.AcknowledgedAsync(server);
        await client.SendAsync(frame);
        Assert.Equal(4400, (await client.ClosedAsync()).Code);
    }

    [Fact]
    public async Task The_status_is_inactive_before_and_active_while_a_consumer_has_the_stream()
    {
        using var asking = await StreamClient.AcknowledgedAsync(server);
        Assert.Equal("Inactive", await StatusAsync(asking));
        using var consumer = await StreamClient.SubscribedAsync(server);
        Assert.Equal("Active", await StatusAsync(asking));
    }

    [Fact]
    public async Task The_server_pings_when_told_and_cuts_off_who_does_not_answer()
    {
        await using var pinging = await SandboxServer.StartAsync(new() { Stream = new() { ServerPing = TimeSpan.FromSeconds(5), PingLimit = TimeSpan.Zero } }, time);
        using var client = await StreamClient.AcknowledgedAsync(pinging);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("ping", (string?)(await client.ReceiveAsync())!["type"]);
        time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<WebSocketException>(client.BytesAsync);
    }

    [Fact]
    public async Task The_101st_upgrade_of_a_burst_gets_429_and_five_seconds_later_there_is_one_more()
    {
        using var http = new HttpClient { BaseAddress = server.BaseUrl };
        for (var i = 0; i < 100; i++)
        {
            using var refused = await http.GetAsync(new Uri("/subscriptions", UriKind.Relative));
            Assert.Equal(400, (int)refused.StatusCode);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => StreamClient.OpenAsync(server));
        Assert.Equal(1, server.Counters.Upgrades[429]);
        time.Advance(TimeSpan.FromSeconds(5));
        using var admitted = await StreamClient.OpenAsync(server);
        Assert.Equal(1, server.Counters.Upgrades[101]);
    }

    private static async Task<string?> StatusAsync(StreamClient client)
    {
        await client.QueryAsync("query { connection { id status } }", id: "q");
        var answer = await client.ReceiveAsync();
        Assert.Equal("""{"id":"q","type":"complete"}""", (await client.ReceiveAsync())!.ToJsonString());
        return (string?)answer!["payload"]!["data"]!["connection"]!["status"];
    }
}
