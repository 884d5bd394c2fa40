namespace EdgeGateway.Settings;

/// <summary>Addresses of OHIP: encrypted, and only hosts that the bootstrap pins; plain text for loopback (tests).</summary>
internal static class OhipAddress
{
    /// <summary>Stands in where a document has an error, so that reading can go on.</summary>
    public static Uri Nowhere { get; } = new("https://invalid.invalid");

    public static Uri? Read(JsonSection section, string name, string secureScheme, IReadOnlyList<string>? allowedHosts)
    {
        if (section.OptionalText(name) is not { } text)
        {
            return null;
        }

        var plainScheme = secureScheme[..^1];
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != secureScheme && url.Scheme != plainScheme))
        {
            section.Error(name, $"'{text}' is no {secureScheme}:// address.");
            return null;
        }

        if (Loopback.Is(url.Host))
        {
            return url;
        }

        if (url.Scheme == plainScheme)
        {
            section.Error(name, $"'{text}' would be plain text; use {secureScheme}://.");
            return null;
        }

        if (allowedHosts is not null && !allowedHosts.Any(pattern => Matches(url.Host, pattern)))
        {
            section.Error(name, $"host '{url.Host}' is not one of the bootstrap's ohipHosts ({string.Join(", ", allowedHosts)}).");
            return null;
        }

        return url;
    }

    /// <summary>The stream of a gateway: the same host, path <c>/subscriptions</c> (PROTOCOL 5.1).</summary>
    public static Uri StreamOf(Uri baseUrl) =>
        new UriBuilder(baseUrl) { Scheme = baseUrl.Scheme == "http" ? "ws" : "wss", Path = "/subscriptions" }.Uri;

    private static bool Matches(string host, string pattern) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase) && host.Length > pattern.Length - 1
        : string.Equals(host, pattern, StringComparison.OrdinalIgnoreCase);
}
