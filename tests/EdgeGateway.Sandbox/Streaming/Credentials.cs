using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The credentials of the stream (PROTOCOL.md section 5.1): the hash of the application key in the URL, then in
/// connection_init the payload <c>{"Authorization":"Bearer …","x-app-key":"the key, not the hash"}</c>.
/// </summary>
internal static class Credentials
{
    /// <summary>SHA-256 of the application key in lower-case hex.</summary>
    public static string Hash(string appKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appKey)));

    public static CredentialsVerdict Check(JsonElement init, SandboxOptions options, TokenIssuer tokens)
    {
        if (!init.TryGetProperty("payload", out var payload) || payload.ValueKind != JsonValueKind.Object)
        {
            return Refuse("payload with Authorization and x-app-key is missing");
        }

        var appKey = ClientMessage.Text(payload, "x-app-key");
        if (appKey != options.AppKey)
        {
            return Refuse(appKey is null ? "x-app-key is missing"
                : appKey == Hash(options.AppKey) ? "x-app-key must be the application key, not its hash"
                : "x-app-key is wrong");
        }

        if (ClientMessage.Text(payload, "Authorization") is not { } authorization || !authorization.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return Refuse("Authorization with a Bearer token is missing");
        }

        return tokens.Check(authorization["Bearer ".Length..]) is { } expires ? new(null, expires) : Refuse("the token is wrong or has expired");
    }

    private static CredentialsVerdict Refuse(string reason) => new("Unauthorized: " + reason, default);
}
