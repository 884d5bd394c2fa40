using System.Net;

namespace EdgeGateway.Settings;

/// <summary>Where the box listens (bootstrap, <c>/http</c>).</summary>
internal sealed record HttpOptions
{
    /// <summary>The pages and their API: loopback unless the bootstrap says otherwise.</summary>
    public IReadOnlyList<Uri> Staff { get; init; } = [new("http://127.0.0.1:8080")];

    /// <summary>Room keys, once the configuration has a <c>keys</c> section.</summary>
    public IReadOnlyList<Uri> Keys { get; init; } = [new("https://0.0.0.0:8443")];

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>Whose <c>X-Forwarded-For</c> counts: the ingress on the property's server.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public static HttpOptions Read(JsonSection section)
    {
        // For the metrics, which come with their own issue.
        section.Allow("metrics");

        var options = new HttpOptions
        {
            CertificateFile = section.OptionalText("certificateFile"),
            KeyFile = section.OptionalText("keyFile"),
            TrustedProxies = ReadNetworks(section),
        };
        var staff = ReadUrls(section, "staff", options);
        var keys = ReadUrls(section, "keys", options);
        section.Done();
        return options with { Staff = staff.Count > 0 ? staff : options.Staff, Keys = keys.Count > 0 ? keys : options.Keys };
    }

    /// <summary>Every address once, however it is written, with all that it serves.</summary>
    public IReadOnlyList<Listener> Listeners(bool withKeys) =>
    [
        .. Staff.Select(url => new Listener(url, ListenerRole.Staff)).Concat(withKeys ? Keys.Select(url => new Listener(url, ListenerRole.Keys)) : [])
            .GroupBy(one => (one.IsTls, one.Address, one.Url.Port, one.Url.Port == 0 ? one.Roles : ListenerRole.None))
            .Select(group => group.First() with { Roles = group.Aggregate(ListenerRole.None, (roles, one) => roles | one.Roles) }),
    ];

    private static List<Uri> ReadUrls(JsonSection section, string name, HttpOptions options)
    {
        var urls = new List<Uri>();
        foreach (var text in section.Texts(name))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                section.Error(name, $"'{text}' is no http or https address.");
            }
            else if (url.Host != "localhost" && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _))
            {
                section.Error(name, $"'{text}' names a host; the address to listen on is an IP address or localhost.");
            }
            else if (url.Scheme == "http" && !Loopback.Is(url.Host))
            {
                section.Error(name, $"'{text}' would be plain text; use https, or a loopback address.");
            }
            else if (url.Scheme == "https" && (options.CertificateFile is null || options.KeyFile is null))
            {
                section.Error(name, $"'{text}' needs http.certificateFile and http.keyFile (PEM).");
            }
            else
            {
                urls.Add(url);
            }
        }

        return urls;
    }

    private static List<IPNetwork> ReadNetworks(JsonSection section)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in section.Texts("trustedProxies"))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                section.Error("trustedProxies", $"'{text}' is no address and no network such as 10.1.0.0/24.");
            }
        }

        return networks;
    }
}
