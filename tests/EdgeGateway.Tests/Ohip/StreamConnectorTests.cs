using EdgeGateway.Ohip;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class StreamConnectorTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public async Task An_upgrade_that_is_not_answered_is_given_up_after_half_a_minute()
    {
        await using var server = BareServer.Mute();
        var connecting = StreamConnector.ConnectAsync(new Uri($"ws://{server.Authority}/subscriptions"), time, CancellationToken.None);
        await Eventually.True(() => server.Accepted == 1, "the connection");
        time.Advance(StreamTimes.UpgradeLimit);

        Assert.Equal(StreamEndKind.UpgradeTimedOut, (await connecting).End!.Kind);
    }

    [Fact]
    public async Task A_stop_while_connecting_ends_at_once()
    {
        await using var server = BareServer.Mute();
        using var stop = new CancellationTokenSource();
        var connecting = StreamConnector.ConnectAsync(new Uri($"ws://{server.Authority}/subscriptions"), time, stop.Token);
        await Eventually.True(() => server.Accepted == 1, "the connection");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_unreachable()
    {
        Uri address;
        await using (var server = BareServer.Mute())
        {
            address = new Uri($"ws://{server.Authority}/");
        }

        var end = (await StreamConnector.ConnectAsync(address, time, CancellationToken.None)).End!;
        Assert.Equal(StreamEndKind.Unreachable, end.Kind);
        Assert.Contains("refused", end.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_the_future_is_blamed_on_the_clock()
    {
        var now = time.GetUtcNow();
        await using var server = BareServer.WithCertificate(now.AddDays(1), now.AddDays(2));
        var end = (await StreamConnector.ConnectAsync(new Uri($"wss://{server.Authority}/"), time, CancellationToken.None)).End!;

        Assert.Equal(StreamEndKind.Clock, end.Kind);
        Assert.StartsWith("Clock: ", end.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_never_accepted()
    {
        var now = time.GetUtcNow();
        await using var server = BareServer.WithCertificate(now.AddDays(-1), now.AddYears(20));
        var (socket, end) = await StreamConnector.ConnectAsync(new Uri($"wss://{server.Authority}/"), time, CancellationToken.None);

        Assert.Null(socket);
        Assert.Equal(StreamEndKind.Certificate, end!.Kind);
    }
}
