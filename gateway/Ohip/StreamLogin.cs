using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>Everything that one connection to the stream needs to know.</summary>
/// <param name="EnterpriseId">Sent with the client credentials grant; null otherwise.</param>
internal sealed record StreamLogin(Uri StreamUrl, string ApplicationKey, string ChainCode, string? EnterpriseId, AccessToken Token)
{
    public static StreamLogin Of(OhipOptions options, string applicationKey, AccessToken token) => new(
        options.StreamUrl,
        applicationKey,
        options.ChainCode,
        options.Grant == OhipGrant.ClientCredentials ? options.EnterpriseId : null,
        token);

    /// <summary>Where to connect: the key's SHA-256 in lower-case hex stands in the query (PROTOCOL 5.1).</summary>
    public Uri Address => new UriBuilder(StreamUrl) { Query = $"key={Hash(ApplicationKey)}" }.Uri;

    /// <summary>
    /// Names the stream for <c>EventIntake</c>. A stream is (application key, chain, gateway); offsets of one mean nothing in another.
    /// </summary>
    public string Stream => Hash($"{ApplicationKey}\n{ChainCode}\n{StreamUrl.IdnHost.ToLowerInvariant()}")[..32];

    /// <summary>Deliberately without its secrets.</summary>
    public override string ToString() => "(stream login)";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
