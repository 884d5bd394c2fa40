using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class TokenTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTimeProvider time = new();
    private readonly HttpClient http = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync()
    {
        server = await SandboxServer.StartAsync(new() { TokenLife = TimeSpan.FromMinutes(20) }, time);
        http.BaseAddress = server.BaseUrl;
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_right_call_gets_a_jwt_that_ends_when_expires_in_says()
    {
        using var call = StreamClient.TokenCall(server.Options);
        using var response = await http.SendAsync(call);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(1200, (long)body["expires_in"]!);
        Assert.Equal("Bearer", (string?)body["token_type"]);
        var parts = ((string)body["access_token"]!).Split('.');
        Assert.Equal(3, parts.Length);
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal(time.GetUtcNow().ToUnixTimeSeconds(), (long)payload["iat"]!);
        Assert.Equal((long)payload["iat"]! + 1200, (long)payload["exp"]!);
        Assert.Equal(1, server.Counters.TokenCalls[200]);
    }

    [Theory]
    [InlineData("Authorization", null, 401)]
    [InlineData("Authorization", "Bearer x", 401)]
    [InlineData("Authorization", "Basic !!", 401)]
    [InlineData("Authorization", "Basic c2FuZGJveC1jbGllbnQ6d3Jvbmc=", 401)]
    [InlineData("x-app-key", null, 400)]
    [InlineData("x-app-key", "41ECD082-8997-4C69-AF34-2F72B83645FF", 400)]
    [InlineData("x-app-key", "41ecd082-8997-1c69-af34-2f72b83645ff", 400)]
    [InlineData("x-app-key", "41ecd082-8997-4c69-af34-2f72b83645fe", 401)]
    [InlineData("enterpriseId", null, 400)]
    [InlineData("enterpriseId", "sbx1", 400)]
    [InlineData("enterpriseId", "OTHER", 403)]
    public async Task A_wrong_header_is_refused(string header, string? value, int status)
    {
        using var call = StreamClient.TokenCall(server.Options);
        call.Headers.Remove(header);
        if (value is not null)
        {
            call.Headers.TryAddWithoutValidation(header, value);
        }

        Assert.Equal(status, await StatusAsync(call));
    }

    [Theory]
    [InlineData("scope=urn:opc:hgbu:ws:__myscopes__", 400)]
    [InlineData("grant_type=refresh_token", 400)]
    [InlineData("grant_type=client_credentials", 400)]
    [InlineData("grant_type=client_credentials&scope=urn:opc:hgbu:ws:_myscopes_", 401)]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials&scope=x", 400)]
    [InlineData("grant_type=password&username=a", 400)]
    [InlineData("grant_type=password&username=a&password=b", 403)]
    public async Task A_wrong_form_is_refused(string form, int status)
    {
        using var call = StreamClient.TokenCall(server.Options);
        call.Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        Assert.Equal(status, await StatusAsync(call));
    }

    [Fact]
    public async Task A_json_body_is_refused_with_400()
    {
        using var call = StreamClient.TokenCall(server.Options);
        call.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(400, await StatusAsync(call));
    }

    [Theory]
    [InlineData("sandbox-password", 200)]
    [InlineData("wrong", 402)]
    public async Task The_password_grant_answers_a_wrong_password_with_402_invalid_grant(string password, int status)
    {
        await using var ssd = await SandboxServer.StartAsync(new() { Grant = TokenGrant.Password }, time);
        using var call = StreamClient.TokenCall(ssd.Options);
        call.RequestUri = new(ssd.BaseUrl, "/oauth/v1/tokens");
        call.Headers.Remove("enterpriseId");
        call.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = "SANDBOX_USER", ["password"] = password });
        using var response = await http.SendAsync(call);
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 402)
        {
            Assert.Contains("invalid_grant", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unauthorized_and_forbidden_have_no_body()
    {
        using var call = StreamClient.TokenCall(server.Options);
        call.Headers.Remove("Authorization");
        using var response = await http.SendAsync(call);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Token_faults_answer_a_status_or_a_page_or_late()
    {
        server.Faults.Change(faults => faults with { TokenStatus = 503 });
        using var refused = StreamClient.TokenCall(server.Options);
        Assert.Equal(503, await StatusAsync(refused));

        server.Faults.Change(_ => new() { TokenHtml = true });
        using var portal = StreamClient.TokenCall(server.Options);
        using var page = await http.SendAsync(portal);
        Assert.Equal((200, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType!.MediaType));

        server.Faults.Change(_ => new() { TokenDelaySeconds = 40 });
        using var slow = StreamClient.TokenCall(server.Options);
        var answer = StatusAsync(slow);
        await Eventually.True(() => time.WaitingTimers == 1, "the call waits");
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(200, await answer);
    }

    [Fact]
    public async Task Revoked_tokens_do_not_open_the_stream()
    {
        var token = await StreamClient.TokenAsync(server);
        server.Tokens.RevokeAll();
        using var client = await StreamClient.OpenAsync(server);
        await client.InitAsync(token);
        Assert.Equal(4401, (await client.ClosedAsync()).Code);
    }

    private async Task<int> StatusAsync(HttpRequestMessage call)
    {
        using var response = await http.SendAsync(call);
        return (int)response.StatusCode;
    }
}
