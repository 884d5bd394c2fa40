using EdgeGateway.Sandbox;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_given_replace_the_defaults()
    {
        var options = CommandLine.Parse(["--url", "http://127.0.0.1:9191", "--token-seconds", "20", "--rooms", "001, 1A", "--ghost-seconds", "0", "--limit-upgrades", "false"]);
        Assert.Equal("http://127.0.0.1:9191", options.Url);
        Assert.Equal(TimeSpan.FromSeconds(20), options.TokenLife);
        Assert.Equal(["001", "1A"], options.Rooms);
        Assert.Equal(TimeSpan.Zero, options.Stream.Ghost);
        Assert.False(options.Stream.LimitUpgrades);
    }

    [Fact]
    public void A_lock_system_is_played_when_asked_for()
    {
        var options = CommandLine.Parse(["--encoder-pty", "/tmp/lock", "--encoder-tcp", "6669", "--encoder-dialect", "onity", "--encoder-card-seconds", "0.5"]).Encoder;
        Assert.Equal(("/tmp/lock", 6669, "onity", TimeSpan.FromSeconds(0.5)), (options.Pty, options.TcpPort, options.Dialect, options.Card));
    }

    [Theory]
    [InlineData("--token-seconds")]
    [InlineData("--token-seconds", "soon")]
    [InlineData("--colour", "red")]
    [InlineData("--grant", "refresh_token")]
    [InlineData("--first-offset", "-1")]
    [InlineData("--limit-upgrades", "perhaps")]
    [InlineData("--encoder-dialect", "fias")]
    [InlineData("--encoder-tcp", "70000")]
    public void What_cannot_be_read_is_refused(params string[] args) =>
        Assert.Throws<FormatException>(() => CommandLine.Parse(args));
}
