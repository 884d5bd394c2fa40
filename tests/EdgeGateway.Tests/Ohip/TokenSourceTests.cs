using System.Net.Sockets;
using EdgeGateway.Ohip;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class TokenSourceTests : IDisposable
{
    private static readonly Uri BaseUrl = new("https://gateway.example/");

    private readonly ManualTimeProvider time = new();
    private readonly CredentialFiles files = new();
    private readonly ScriptedHttp network = new();
    private readonly OhipHttp http;
    private readonly HealthBoard health;
    private readonly AlertBoard alerts;
    private readonly TokenSource tokens;

    public TokenSourceTests()
    {
        http = new OhipHttp(time, network);
        health = new HealthBoard(time);
        alerts = new AlertBoard(time);
        tokens = Source(OhipGrant.ClientCredentials);
    }

    public void Dispose()
    {
        http.Dispose();
        network.Dispose();
        files.Dispose();
    }

    [Fact]
    public async Task Client_credentials_are_asked_for_as_documented()
    {
        await tokens.GetAsync(CancellationToken.None);

        var (request, body) = Assert.Single(network.Requests);
        Assert.Equal((HttpMethod.Post, "https://gateway.example/oauth/v1/tokens"), (request.Method, request.RequestUri!.AbsoluteUri));
        Assert.Equal("Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=", request.Headers.Authorization!.ToString());
        Assert.Equal("41ecd082-8997-4c69-af34-2f72b83645ff", Assert.Single(request.Headers.GetValues("x-app-key")));
        Assert.Equal("SBX1", Assert.Single(request.Headers.GetValues("enterpriseId")));
        Assert.Equal("application/x-www-form-urlencoded", request.Content!.Headers.ContentType!.MediaType);
        Assert.Equal("grant_type=client_credentials&scope=urn%3Aopc%3Ahgbu%3Aws%3A__myscopes__", body);
    }

    [Fact]
    public async Task The_password_grant_names_the_integration_user_and_no_enterprise()
    {
        await Source(OhipGrant.Password).GetAsync(CancellationToken.None);

        var (request, body) = Assert.Single(network.Requests);
        Assert.Equal("grant_type=password&username=SANDBOX_USER&password=sandbox-password", body);
        Assert.False(request.Headers.Contains("enterpriseId"));
    }

    [Fact]
    public async Task A_token_is_kept_until_two_minutes_before_its_end()
    {
        var first = await Granted();
        time.Advance(TimeSpan.FromMinutes(58) - TimeSpan.FromSeconds(1));
        Assert.Same(first, await Granted());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(first, await Granted());
        Assert.Equal(2, network.Requests.Count);
    }

    [Fact]
    public async Task A_step_of_the_wall_clock_does_not_end_a_token()
    {
        var first = await Granted();
        time.StepWallClock(TimeSpan.FromDays(400));
        Assert.Same(first, await Granted());
    }

    [Fact]
    public async Task Many_callers_share_one_call()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        network.Answer = _ => answer.Task;
        var callers = Enumerable.Range(0, 20).Select(_ => tokens.GetAsync(CancellationToken.None).AsTask()).ToList();
        await Eventually.True(() => network.Requests.Count == 1, "the call");
        answer.SetResult(await ScriptedHttp.Json(200, """{"access_token":"t1"}"""));

        Assert.All(await Task.WhenAll(callers), result => Assert.IsType<TokenResult.Granted>(result));
        Assert.Single(network.Requests);
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_take_the_call_along()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        network.Answer = _ => answer.Task;
        using var gone = new CancellationTokenSource();
        var first = tokens.GetAsync(gone.Token).AsTask();
        var second = tokens.GetAsync(CancellationToken.None).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(await ScriptedHttp.Json(200, """{"access_token":"t1"}"""));
        Assert.IsType<TokenResult.Granted>(await second);
    }

    [Fact]
    public async Task An_invalidated_token_is_replaced_once()
    {
        var first = await Granted();
        tokens.Invalidate(first);
        var second = await Granted();
        tokens.Invalidate(first);

        Assert.Same(second, await Granted());
        Assert.Equal(2, network.Requests.Count);
    }

    [Theory]
    [InlineData(400, "grant, scope and enterpriseId")]
    [InlineData(401, "client secret")]
    [InlineData(402, "integration user's password")]
    [InlineData(403, "forbids")]
    public async Task A_refusal_raises_an_alarm_and_is_asked_again_after_a_quarter_of_an_hour(int status, string words)
    {
        network.Answer = _ => ScriptedHttp.Json(status, """{"error":"invalid_grant","error_description":"secret words"}""");
        var refused = Assert.IsType<TokenResult.Refused>(await tokens.GetAsync(CancellationToken.None));
        Assert.Equal(status, refused.Status);
        Assert.Contains(words, refused.Words, StringComparison.Ordinal);
        Assert.Contains("invalid_grant", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", refused.Words, StringComparison.Ordinal);
        Assert.Equal("tokenRefused", alerts.Get(TokenReport.RefusedAlert)!.Kind);
        Assert.Equal(HealthStatus.Fail, health.Get(HealthBoard.Ohip)!.Status);

        time.Advance(TimeSpan.FromMinutes(14));
        await tokens.GetAsync(CancellationToken.None);
        Assert.Single(network.Requests);
        time.Advance(TimeSpan.FromMinutes(1));
        network.Answer = _ => ScriptedHttp.Json(200, """{"access_token":"t"}""");
        Assert.IsType<TokenResult.Granted>(await tokens.GetAsync(CancellationToken.None));
        Assert.Empty(alerts.Snapshot());
    }

    [Fact]
    public async Task A_changed_credential_is_tried_at_once()
    {
        network.Answer = _ => ScriptedHttp.Json(401, "");
        await tokens.GetAsync(CancellationToken.None);
        files.Write("ohip-client-secret", "another");
        await tokens.GetAsync(CancellationToken.None);
        Assert.Equal(2, network.Requests.Count);
    }

    [Fact]
    public async Task A_missing_credential_is_an_alert_that_says_which_and_no_call()
    {
        files.Remove("ohip-client-id");
        var missing = Assert.IsType<TokenResult.NoCredential>(await tokens.GetAsync(CancellationToken.None));
        Assert.Contains("ohip-client-id", missing.Words, StringComparison.Ordinal);
        Assert.NotNull(alerts.Get(TokenReport.CredentialAlert));
        Assert.Empty(network.Requests);
    }

    [Theory]
    [InlineData(200, "<html>Welcome, please sign in</html>", "text/html", "web page")]
    [InlineData(200, " <!DOCTYPE html>", "application/json", "web page")]
    [InlineData(200, "", "application/json", "empty")]
    [InlineData(200, "no json", "text/plain", "no valid JSON")]
    [InlineData(200, "{\"access_token\":", "application/json", "no valid JSON")]
    [InlineData(200, "[]", "application/json", "no access_token")]
    [InlineData(200, "{\"access_token\":null}", "application/json", "no access_token")]
    [InlineData(200, "{\"access_token\":\"a\\nb\"}", "application/json", "no access_token")]
    [InlineData(302, "", "text/html", "redirect")]
    [InlineData(404, "", "text/html", "404")]
    [InlineData(429, "", "text/html", "slow down")]
    [InlineData(503, "<html>", "text/html", "503")]
    public async Task Any_other_answer_may_pass_and_says_what_came(int status, string body, string type, string words)
    {
        network.Answer = _ => ScriptedHttp.Reply(status, body, type);
        var unreachable = Assert.IsType<TokenResult.Unreachable>(await tokens.GetAsync(CancellationToken.None));
        Assert.Contains(words, unreachable.Words, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Warn, health.Get(HealthBoard.Ohip)!.Status);
        Assert.Empty(alerts.Snapshot());
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        network.Answer = _ => ScriptedHttp.Reply(200, new string('x', 10_000_000), "application/json");
        Assert.Contains("much longer", Assert.IsType<TokenResult.Unreachable>(await tokens.GetAsync(CancellationToken.None)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_not_answered_is_given_up_after_half_a_minute()
    {
        network.Answer = async cancel =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancel);
            throw new InvalidOperationException();
        };
        var call = tokens.GetAsync(CancellationToken.None).AsTask();
        await Eventually.True(() => network.Requests.Count == 1, "the call");
        time.Advance(TokenSource.CallLimit);
        Assert.Contains("30 s", Assert.IsType<TokenResult.Unreachable>(await call).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "DNS")]
    [InlineData(SocketError.ConnectionRefused, "refused")]
    [InlineData(SocketError.NetworkUnreachable, "cable")]
    [InlineData(SocketError.TimedOut, "firewall")]
    public async Task A_network_that_fails_is_described(SocketError error, string words)
    {
        network.Answer = _ => throw new HttpRequestException("x", new SocketException((int)error));
        Assert.Contains(words, Assert.IsType<TokenResult.Unreachable>(await tokens.GetAsync(CancellationToken.None)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_service_is_not_asked_by_one_caller_after_the_other()
    {
        network.Answer = _ => ScriptedHttp.Json(503, "");
        await tokens.GetAsync(CancellationToken.None);
        await tokens.GetAsync(CancellationToken.None);
        Assert.Single(network.Requests);
        time.Advance(TokenSource.UnreachableStands);
        await tokens.GetAsync(CancellationToken.None);
        Assert.Equal(2, network.Requests.Count);
    }

    private TokenSource Source(OhipGrant grant) =>
        new(CredentialFiles.Options(BaseUrl, grant), files.Store, http, new TokenReport(health, alerts, NullLogger<TokenReport>.Instance), time);

    private async Task<AccessToken> Granted() => Assert.IsType<TokenResult.Granted>(await tokens.GetAsync(CancellationToken.None)).Token;
}
