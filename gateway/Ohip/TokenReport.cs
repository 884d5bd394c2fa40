using EdgeGateway.Status;

namespace EdgeGateway.Ohip;

/// <summary>Says on the health and alert boards how the token is, and how reads go (part <c>ohip</c>). Thread-safe.</summary>
internal sealed class TokenReport(HealthBoard health, AlertBoard alerts, ILogger<TokenReport> log)
{
    public const string RefusedAlert = "token-refused";
    public const string CredentialAlert = "ohip-credential-missing";

    private readonly Lock gate = new();
    private HealthStatus token = HealthStatus.Ok;
    private string tokenWords = "";
    private string readTrouble = "";
    private string? lastWords;

    /// <summary>What of reading fails; "" for nothing. While there is no token, that alone is told.</summary>
    public void Reads(string trouble)
    {
        lock (gate)
        {
            readTrouble = trouble;
            Tell();
        }
    }

    public void Show(TokenResult result)
    {
        switch (result)
        {
            case TokenResult.Granted granted:
                Set(HealthStatus.Ok, "OHIP grants tokens.");
                alerts.Clear(RefusedAlert);
                alerts.Clear(CredentialAlert);
                OhipLog.TokenGranted(log, (long)granted.Token.Lifetime.TotalSeconds);
                break;
            case TokenResult.Refused refused:
                Alarm(RefusedAlert, "tokenRefused", $"{refused.Words} It is tried again every {TokenSource.RefusalStands.TotalMinutes} minutes, and at once when a credential changes.");
                alerts.Clear(CredentialAlert);
                LogOnce(refused.Words);
                break;
            case TokenResult.NoCredential missing:
                Alarm(CredentialAlert, "credentialMissing", missing.Words);
                LogOnce(missing.Words);
                break;
            case TokenResult.Unreachable unreachable:
                // No alert of its own: while no token comes the stream is down, and says so.
                Set(HealthStatus.Warn, unreachable.Words);
                LogOnce(unreachable.Words);
                break;
            default:
                throw new InvalidOperationException($"No words for {result.GetType().Name}.");
        }

        lastWords = result is TokenResult.Granted ? null : lastWords;
    }

    private void Set(HealthStatus status, string words)
    {
        lock (gate)
        {
            (token, tokenWords) = (status, words);
            Tell();
        }
    }

    private void Tell()
    {
        if (token == HealthStatus.Ok && readTrouble.Length > 0)
        {
            health.Set(HealthBoard.Ohip, HealthStatus.Warn, readTrouble);
        }
        else if (tokenWords.Length > 0)
        {
            health.Set(HealthBoard.Ohip, token, tokenWords);
        }
    }

    private void Alarm(string id, string kind, string words)
    {
        Set(HealthStatus.Fail, words);
        alerts.Raise(id, kind, AlertSeverity.Critical, words);
    }

    private void LogOnce(string words)
    {
        if (words != lastWords)
        {
            lastWords = words;
            OhipLog.NoToken(log, words);
        }
    }
}
