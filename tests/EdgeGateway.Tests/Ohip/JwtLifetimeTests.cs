using System.Buffers.Text;
using System.Text;
using EdgeGateway.Ohip;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class JwtLifetimeTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_750_000_000);

    [Theory]
    [InlineData("""{"iat":1750000000,"exp":1750003600}""", null, 3600)]
    [InlineData("""{"exp":1650003600,"iat":1650000000}""", null, 3600)] // the box's clock is years off
    [InlineData("""{"exp":1750000020,"iat":1750000000}""", 3600L, 20)]
    [InlineData("""{"exp":1750003600,"iat":1750000000}""", 600L, 600)] // handed out again after fifty minutes
    [InlineData("""{"exp":1750001000}""", null, 1000)]
    [InlineData("""{"exp":1650003600}""", 3600L, 3600)] // ended by a clock that is wrong
    [InlineData("""{"exp":1650003600}""", null, 3600)]
    [InlineData("""{"exp":"1750003600","iat":"1750000000.5"}""", null, 3600)]
    [InlineData("""{"exp":null,"iat":{},"x":[1]}""", 1800L, 1800)]
    [InlineData("""{"exp":1e300}""", 1800L, 1800)]
    [InlineData("""{"iat":1,"exp":99999999999}""", null, 86400)]
    [InlineData("""[1]""", 1800L, 1800)]
    [InlineData("""{"exp":""", 1800L, 1800)]
    [InlineData("""{}""", null, 3600)]
    [InlineData("""{}""", -5L, 3600)]
    public void A_token_says_how_long_it_lives(string claims, long? expiresIn, double seconds)
    {
        var token = $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.x";
        Assert.Equal(seconds, JwtLifetime.Of(token, expiresIn, Now).TotalSeconds);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b")]
    [InlineData("a.%%%.c")]
    [InlineData("")]
    public void What_is_no_JWT_lives_as_long_as_the_answer_says(string token) =>
        Assert.Equal(1800, JwtLifetime.Of(token, 1800, Now).TotalSeconds);

    [Theory]
    [InlineData(3600, 3480)]
    [InlineData(600, 480)]
    [InlineData(20, 16)]
    public void It_is_renewed_two_minutes_or_a_fifth_of_its_life_before_the_end(double life, double renew) =>
        Assert.Equal(renew, new AccessToken("t", 0, TimeSpan.FromSeconds(life)).RenewAfter.TotalSeconds);

    [Fact]
    public void A_token_never_shows_itself() => Assert.DoesNotContain("secret", new AccessToken("secret", 0, default).ToString(), StringComparison.Ordinal);
}
