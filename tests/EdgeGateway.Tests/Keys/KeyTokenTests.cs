using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeGateway.Keys;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>Tokens beside those who guess, and client ids as clients write them.</summary>
[Trait("Layer", "flows")]
public class KeyTokenTests
{
    private const string Path = "/hotels/HOTEL1/roomKeysOutbound";

    private static readonly DateTimeOffset Moment = new(2024, 2, 26, 16, 16, 10, TimeSpan.Zero);

    [Fact]
    public async Task A_good_token_lets_in_whatever_else_its_address_tries_and_an_old_one_is_no_guess()
    {
        var time = new ManualTimeProvider(Moment);
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(time));
        using var opera = house.Client();
        var old = await TokenAsync(opera);
        opera.DefaultRequestHeaders.Authorization = new("Bearer", old);
        time.Advance(KeyTokens.Life);
        for (var attempt = 0; attempt < AttemptLimits.Failures + 2; attempt++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(opera));
        }

        opera.DefaultRequestHeaders.Authorization = KeyHouse.Basic("opera", KeyHouse.Password);
        var token = await TokenAsync(opera);
        opera.DefaultRequestHeaders.Authorization = new("Bearer", "guess");
        for (var attempt = 0; attempt < AttemptLimits.Failures; attempt++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(opera));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(opera));
        opera.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.Created, await AskAsync(opera));
    }

    [Theory]
    [InlineData("opera", "p+w%41")]
    [InlineData("opera", "p%2Bw%2541")]
    [InlineData("%6Fpera", "p%2Bw%2541")]
    public async Task A_clients_secret_may_be_written_as_it_is_or_form_encoded(string id, string secret)
    {
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(new ManualTimeProvider(Moment)));
        house.Directory.Write("keys-opera", "p+w%41");
        using var opera = house.Client(asOpera: false);
        opera.DefaultRequestHeaders.Authorization = KeyHouse.Basic(id, secret);

        Assert.NotEmpty(await TokenAsync(opera));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client) =>
        (await client.PostAsync(Path, new StringContent(KeyRequests.New, Encoding.UTF8, new MediaTypeHeaderValue("application/json")))).StatusCode;

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);
        using var answer = await client.PostAsync("/oauth/v1/tokens", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
