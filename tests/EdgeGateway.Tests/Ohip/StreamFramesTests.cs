using System.Text;
using EdgeGateway.Ohip;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class StreamFramesTests
{
    private static readonly Uri BaseUrl = new("https://gateway.example");

    [Fact]
    public void Init_carries_token_key_and_enterprise()
    {
        var login = StreamLogin.Of(CredentialFiles.Options(BaseUrl), "the-key", new AccessToken("a.b.c", 0, default));
        Assert.Equal(
            """{"type":"connection_init","payload":{"Authorization":"Bearer a.b.c","x-app-key":"the-key","enterpriseId":"SBX1"}}""",
            Encoding.UTF8.GetString(StreamFrames.Init(login).Span));
    }

    [Fact]
    public void The_password_grant_names_no_enterprise()
    {
        var login = StreamLogin.Of(CredentialFiles.Options(BaseUrl, OhipGrant.Password), "the-key", new AccessToken("a.b.c", 0, default));
        Assert.DoesNotContain("enterpriseId", Encoding.UTF8.GetString(StreamFrames.Init(login).Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00042", """{"chainCode":"OHIPCN","offset":"00042","delta":false}""")]
    [InlineData(null, """{"chainCode":"OHIPCN","delta":false}""")]
    public void Subscribe_sends_the_own_offset_as_it_was_received(string? offset, string input)
    {
        var text = Encoding.UTF8.GetString(StreamFrames.Subscribe("id", "OHIPCN", offset is null ? null : StreamOffset.Parse(offset)).Span);
        Assert.Contains($"\"variables\":{{\"input\":{input}}}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_is_named_by_key_chain_and_gateway_but_not_by_token()
    {
        var options = CredentialFiles.Options(BaseUrl);
        string Name(OhipOptions with, string key, string token = "t") => StreamLogin.Of(with, key, new AccessToken(token, 0, default)).Stream;
        var name = Name(options, "key");

        Assert.Equal(name, Name(options, "key", "another"));
        Assert.NotEqual(name, Name(options, "key2"));
        Assert.NotEqual(name, Name(options with { ChainCode = "X" }, "key"));
        Assert.NotEqual(name, Name(options with { StreamUrl = new Uri("wss://other.example/subscriptions") }, "key"));
    }
}
