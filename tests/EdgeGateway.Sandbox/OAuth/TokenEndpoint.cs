using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// POST /oauth/v1/tokens. Success is <c>{access_token, expires_in (s), token_type, oracle_tk_context}</c>; there is no
/// refresh token. 401 and 403 have no body, as Oracle's mostly have none.
/// </summary>
internal sealed class TokenEndpoint(SandboxOptions options, TimeProvider time, TokenIssuer issuer, FaultBoard faults, SandboxCounters counters)
{
    public async Task HandleAsync(HttpContext http)
    {
        var fault = faults.Current;
        if (fault.TokenDelaySeconds > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(fault.TokenDelaySeconds), time, http.RequestAborted);
        }

        var verdict = fault.TokenStatus is { } status ? new TokenVerdict(status) : TokenRules.Check(await ReadAsync(http.Request), options);
        counters.TokenCall(verdict.Status);
        if (fault.TokenHtml)
        {
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<html><body>Welcome to the hotel network. Please sign in.</body></html>");
            return;
        }

        http.Response.StatusCode = verdict.Status;
        if (verdict.Status == 200)
        {
            await WriteAsync(http, new { access_token = issuer.Issue(), expires_in = (long)issuer.Life.TotalSeconds, token_type = "Bearer", oracle_tk_context = "user_assertion" });
        }
        else if (verdict.Error is not null)
        {
            await WriteAsync(http, new { error = verdict.Error, error_description = verdict.Description });
        }
    }

    private static async Task<TokenRequest> ReadAsync(HttpRequest request) => new()
    {
        Authorization = request.Headers.Authorization,
        AppKey = request.Headers["x-app-key"],
        EnterpriseId = request.Headers["enterpriseId"],
        ContentType = request.ContentType,
        Form = request.HasFormContentType && !request.ContentType!.StartsWith("multipart", StringComparison.OrdinalIgnoreCase)
            ? (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => string.Join('\n', field.Value.ToArray()))
            : new Dictionary<string, string>(),
    };

    private static async Task WriteAsync(HttpContext http, object body)
    {
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(JsonSerializer.Serialize(body), http.RequestAborted);
    }
}
