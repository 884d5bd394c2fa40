using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>
/// The one place that asks OHIP for tokens (PROTOCOL 1). Tokens are billed and the identity servers are shared, so one is
/// kept until two minutes before its end, many callers share one request, and a refusal is remembered: it is tried
/// again after a quarter of an hour, or as soon as a credential on this box has changed.
/// </summary>
internal sealed class TokenSource(OhipOptions options, CredentialStore store, OhipHttp http, TokenReport report, TimeProvider time)
{
    /// <summary>No time-out is published; a token call that takes longer than this has been lost on the way.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long a refusal stands: only a person can change it, and wrong passwords asked often lock the user.</summary>
    public static readonly TimeSpan RefusalStands = TimeSpan.FromMinutes(15);

    /// <summary>How long "unreachable" stands, so that a queue of callers does not ask one after the other.</summary>
    public static readonly TimeSpan UnreachableStands = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private AccessToken? current;
    private Task<TokenResult>? inFlight;
    private StandingRefusal? standing;

    /// <summary>The token, from memory or from OHIP.</summary>
    /// <param name="stop">Ends this wait, not the request that others may be waiting for.</param>
    public async ValueTask<TokenResult> GetAsync(CancellationToken stop)
    {
        Task<TokenResult> fetch;
        lock (gate)
        {
            if (current is { } token && token.Remaining(time) > TimeSpan.Zero)
            {
                return new TokenResult.Granted(token);
            }

            fetch = inFlight ??= Task.Run(FetchAsync, CancellationToken.None);
        }

        return await fetch.WaitAsync(stop);
    }

    /// <summary>OHIP refused this token (401, 4401): the next caller gets another one. A token that was replaced meanwhile is left alone.</summary>
    public void Invalidate(AccessToken token)
    {
        lock (gate)
        {
            if (ReferenceEquals(current, token))
            {
                current = null;
            }
        }
    }

    private async Task<TokenResult> FetchAsync()
    {
        try
        {
            var result = await FetchOnceAsync();
            report.Show(result);
            lock (gate)
            {
                current = (result as TokenResult.Granted)?.Token;
            }

            return result;
        }
        finally
        {
            lock (gate)
            {
                inFlight = null;
            }
        }
    }

    private async Task<TokenResult> FetchOnceAsync()
    {
        TokenCredentials credentials;
        try
        {
            credentials = TokenCredentials.Read(options, store);
        }
        catch (CredentialException missing)
        {
            return new TokenResult.NoCredential(missing.Message);
        }

        if (standing is { } refusal && refusal.Holds(credentials, time))
        {
            return refusal.Result;
        }

        var result = await CallAsync(credentials);
        standing = result switch
        {
            TokenResult.Refused => new StandingRefusal(result, credentials, time.GetTimestamp(), RefusalStands),
            TokenResult.Unreachable => new StandingRefusal(result, credentials, time.GetTimestamp(), UnreachableStands),
            _ => null,
        };
        return result;
    }

    private async Task<TokenResult> CallAsync(TokenCredentials credentials)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        try
        {
            using var request = TokenRequest.Create(options, credentials);
            var sentAt = time.GetTimestamp();
            using var response = await http.SendAsync(request, limit.Token);
            var body = await ReadAsync(response, limit.Token);
            return body is null
                ? new TokenResult.Unreachable("Something much longer than a token came as the answer: a log-in page or a proxy of the local network stands in the way.")
                : TokenAnswer.Judge((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, sentAt, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new TokenResult.Unreachable($"OHIP's token service did not answer within {CallLimit.TotalSeconds} s.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return new TokenResult.Unreachable(http.Explain(error));
        }
    }

    /// <summary>The body, or null when it is longer than any token.</summary>
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var buffer = new byte[TokenAnswer.MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return length > TokenAnswer.MaxBytes ? null : buffer[..length];
    }
}
