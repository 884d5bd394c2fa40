using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>The secrets of a token request, as they are at this moment. Compared to see whether a person changed one.</summary>
internal sealed record TokenCredentials(string ApplicationKey, string ClientId, string ClientSecret, string? Username, string? Password)
{
    /// <exception cref="CredentialException">One is missing or not readable.</exception>
    public static TokenCredentials Read(OhipOptions options, CredentialStore store) => new(
        store.Read(options.ApplicationKey),
        store.Read(options.ClientId),
        store.Read(options.ClientSecret),
        options.Grant == OhipGrant.Password && options.Username is { } username ? store.Read(username) : null,
        options.Grant == OhipGrant.Password && options.Password is { } password ? store.Read(password) : null);

    /// <summary>Deliberately none of them.</summary>
    public override string ToString() => "(credentials)";
}
