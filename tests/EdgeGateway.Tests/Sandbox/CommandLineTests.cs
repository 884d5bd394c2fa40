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

    [Theory]
    [InlineData("--token-seconds")]
    [InlineData("--token-seconds", "soon")]
    [InlineData("--colour", "red")]
    [InlineData("--grant", "refresh_token")]
    [InlineData("--first-offset", "-1")]
    [InlineData("--limit-upgrades", "perhaps")]
    public void What_cannot_be_read_is_refused(params string[] args) =>
        Assert.Throws<FormatException>(() => CommandLine.Parse(args));
}
