using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Keys;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>The endpoint as OPERA meets it: paths, credentials, statuses, repeats.</summary>
[Trait("Layer", "flows")]
public class KeyEndpointTests
{
    private const string Path = "/fof/v1/hotels/HOTEL1/roomKeysOutbound";

    private static readonly DateTimeOffset Moment = new(2024, 2, 26, 16, 16, 10, TimeSpan.Zero);

    [Theory]
    [InlineData(Path)]
    [InlineData("/hotels/HOTEL1/roomKeysOutbound")]
    [InlineData("/v1/some/where/HOTELS/HOTEL1/ROOMKEYSOUTBOUND")]
    [InlineData("/fof/v1/hotels/HOTEL1/roomKeysOutbound/")]
    public async Task A_key_is_made_under_any_prefix(string path)
    {
        await using var house = await HouseAsync();
        using var opera = house.Client();

        var answer = await opera.PostAsync(path, Json(KeyRequests.New));

        Assert.Equal((HttpStatusCode.Created, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("OK", await CodeAsync(answer));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task What_is_no_request_has_its_own_status_and_everything_else_is_201()
    {
        await using var house = await HouseAsync();
        using var opera = house.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await opera.PostAsync("/hotels/HOTEL2/roomKeysOutbound", Json(KeyRequests.New))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await opera.PostAsync("/hotels/HOTEL1/other", Json(KeyRequests.New))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await opera.GetAsync(Path)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await opera.PostAsync(Path, Json("{"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await opera.PostAsync(Path, Json(""))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await opera.PostAsync(Path, Json(new string('[', 5000)))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await opera.PostAsync(Path, new StringContent("a", Encoding.UTF8, "text/plain"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await opera.PostAsync(Path, new StringContent("{}", Encoding.Unicode, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await opera.PostAsync(Path, Json(new string(' ', KeyDoor.MostBytes + 1)))).StatusCode);

        foreach (var body in (string[])["{}", "[]", "7", "null", """{"keyType":"Fly"}""", """{"roomId":[{}],"noOfKeys":{}}"""])
        {
            var answer = await opera.PostAsync(Path, Json(body));
            Assert.Equal((HttpStatusCode.Created, "UR"), (answer.StatusCode, await CodeAsync(answer)));
        }
    }

    [Fact]
    public async Task A_large_picture_to_print_is_read_and_said_not_to_be_printed()
    {
        await using var house = await HouseAsync();
        using var opera = house.Client();

        var answer = await opera.PostAsync(Path, Json(KeyRequests.New.TrimEnd()[..^1] + ",\"printData\":{\"printPicture\":\"" + new string('A', 900_000) + "\"}}"));

        Assert.Equal("OK", await CodeAsync(answer));
        Assert.Contains("Nothing is printed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_users_of_the_configuration_get_in()
    {
        await using var house = await HouseAsync();
        using var stranger = house.Client(asOpera: false);
        var refused = await stranger.PostAsync(Path, Json(KeyRequests.New));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Basic", refused.Headers.WwwAuthenticate.First().Scheme);

        foreach (var wrong in (AuthenticationHeaderValue[])[KeyHouse.Basic("opera", "x"), KeyHouse.Basic("other", KeyHouse.Password), new("Basic", "%%%"), new("Bearer", "x"), new("Digest", "x")])
        {
            stranger.DefaultRequestHeaders.Authorization = wrong;
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(Path, Json(KeyRequests.New))).StatusCode);
        }

        Assert.Empty(house.Encoder().Made);
    }

    [Fact]
    public async Task Without_any_user_nobody_may()
    {
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(new ManualTimeProvider(Moment), NoUsers: true));
        using var opera = house.Client();

        Assert.Equal(HttpStatusCode.Forbidden, (await opera.PostAsync(Path, Json(KeyRequests.New))).StatusCode);
    }

    [Fact]
    public async Task Who_guesses_is_stopped_and_others_are_not()
    {
        await using var house = await HouseAsync();
        using var guesser = house.Client(asOpera: false);
        guesser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        guesser.DefaultRequestHeaders.Authorization = KeyHouse.Basic("opera", "guess");
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < AttemptLimits.Failures + 5; attempt++)
        {
            statuses.Add((await guesser.PostAsync(Path, Json(KeyRequests.New))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        guesser.DefaultRequestHeaders.Authorization = KeyHouse.Basic("opera", KeyHouse.Password);
        var right = await guesser.PostAsync(Path, Json(KeyRequests.New));
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.NotNull(right.Headers.RetryAfter);

        using var opera = house.Client();
        opera.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7, 198.51.100.1");
        Assert.Equal("OK", await CodeAsync(await opera.PostAsync(Path, Json(KeyRequests.New))));
    }

    [Fact]
    public async Task A_token_of_the_boxs_own_lets_in_for_an_hour_and_not_after_a_changed_password()
    {
        var time = new ManualTimeProvider(Moment);
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(time));
        using var opera = house.Client(asOpera: false);
        var wrong = await TokenAsync(opera, ("grant_type", "client_credentials"), ("client_id", "opera"), ("client_secret", "x"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await TokenAsync(opera, ("grant_type", "password"))).StatusCode);

        var token = await (await TokenAsync(opera, ("grant_type", "client_credentials"), ("client_id", "opera"), ("client_secret", KeyHouse.Password))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Bearer", 3600), (token.GetProperty("token_type").GetString(), token.GetProperty("expires_in").GetInt32()));
        opera.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("access_token").GetString());
        Assert.Equal("OK", await CodeAsync(await opera.PostAsync(Path, Json(KeyRequests.New))));

        house.Directory.Write("keys-opera", "changed");
        Assert.Equal(HttpStatusCode.Unauthorized, (await opera.PostAsync(Path, Json(KeyRequests.New))).StatusCode);
        house.Directory.Write("keys-opera", KeyHouse.Password);
        Assert.Equal(HttpStatusCode.Created, (await opera.PostAsync(Path, Json(KeyRequests.New))).StatusCode);
        time.Advance(KeyTokens.Life);
        Assert.Equal(HttpStatusCode.Unauthorized, (await opera.PostAsync(Path, Json(KeyRequests.New))).StatusCode);
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_makes_no_second_key()
    {
        var time = new ManualTimeProvider(Moment);
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(time));
        using var opera = house.Client();
        var pin = KeyRequests.With(("HardKey", "PinCode"));
        var first = await (await opera.PostAsync(Path, Json(pin))).Content.ReadAsStringAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await (await opera.PostAsync(Path, Json(pin))).Content.ReadAsStringAsync()));
        Assert.All(all, one => Assert.Equal(first, one));
        Assert.Single(house.Encoder().Made);

        await opera.PostAsync(Path, Json(KeyRequests.With(("HardKey", "PinCode"), ("10.295Z", "11.295Z"))));
        Assert.Equal(2, house.Encoder().Made.Count);
        time.Advance(KeyRepeats.Kept);
        await Eventually.True(() => house.Get<KeyRepeats>().Count == 0, "answers are forgotten");
        await opera.PostAsync(Path, Json(pin));
        Assert.Equal(3, house.Encoder().Made.Count);
    }

    [Fact]
    public async Task Without_a_request_time_only_the_request_id_says_that_it_is_the_same()
    {
        await using var house = await HouseAsync();
        using var opera = house.Client();
        var body = KeyRequests.With(("\"keyRequestTime\":\"2024-02-26T16:16:10.295Z\",", ""));
        await opera.PostAsync(Path, Json(body));
        await opera.PostAsync(Path, Json(body));
        Assert.Equal(2, house.Encoder().Made.Count);

        opera.DefaultRequestHeaders.Add("x-request-id", "7d3c");
        await opera.PostAsync(Path, Json(body));
        await opera.PostAsync(Path, Json(body));
        Assert.Equal(3, house.Encoder().Made.Count);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_not_waited_for()
    {
        var time = new ManualTimeProvider(Moment);
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(time));
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, house.Keys.Port);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: x\r\nAuthorization: {KeyHouse.Basic("opera", KeyHouse.Password)}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{"));
        using var answer = new StreamReader(line.GetStream());
        var status = answer.ReadLineAsync();
        await Eventually.True(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(status.IsCompleted);
            },
            "the box gives up waiting");

        Assert.StartsWith("HTTP/1.1 400", await status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_pages_are_served_each_on_its_own_address()
    {
        await using var house = await HouseAsync();
        using var http = house.Client();

        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync(new Uri(house.Staff, Path), Json(KeyRequests.New))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/box")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz/live")).StatusCode);
    }

    [Fact]
    public async Task A_client_that_has_gone_leaves_a_doubtful_key()
    {
        await using var house = await KeyHouse.StartAsync(new KeyHouseOptions(DelayMilliseconds: 300));
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, house.Keys.Port);
        var body = KeyRequests.New.Replace("2024-", "2124-", StringComparison.Ordinal);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: x\r\nAuthorization: {KeyHouse.Basic("opera", KeyHouse.Password)}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        await Eventually.True(() => house.Get<EncoderDesk>().Find("1")!.State == EncoderState.Working, "the encoder is at it");
        line.Client.LingerState = new LingerOption(true, 0);
        line.Close();

        await Eventually.True(() => house.Get<KeyDoubts>().All.Count == 1, "the key is doubted");
        Assert.Equal(DoubtCause.Unheard, house.Get<KeyDoubts>().All[0].Cause);
    }

    private static Task<KeyHouse> HouseAsync() => KeyHouse.StartAsync(new KeyHouseOptions(new ManualTimeProvider(Moment)));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<string> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("responseCode").GetString()!;

    private static async Task<HttpResponseMessage> TokenAsync(HttpClient client, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await client.PostAsync("/oauth/v1/tokens", content);
    }
}
