using System.Net;

namespace EdgeGateway.Settings;

/// <summary>Where the box listens (bootstrap, <c>/http</c>).</summary>
internal sealed record HttpOptions
{
    /// <summary>The pages and their API: loopback unless the bootstrap says otherwise.</summary>
    public IReadOnlyList<Uri> Staff { get; init; } = [new("http://127.0.0.1:8080")];

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    public static HttpOptions Read(JsonSection section)
    {
        // For the key endpoint and the metrics, which come with their own issues.
        section.Allow("keys");
        section.Allow("metrics");
        section.Allow("trustedProxies");

        var options = new HttpOptions
        {
            CertificateFile = section.OptionalText("certificateFile"),
            KeyFile = section.OptionalText("keyFile"),
        };
        var staff = new List<Uri>();
        foreach (var text in section.Texts("staff"))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                section.Error("staff", $"'{text}' is no http or https address.");
            }
            else if (url.Host != "localhost" && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _))
            {
                section.Error("staff", $"'{text}' names a host; the address to listen on is an IP address or localhost.");
            }
            else if (url.Scheme == "http" && !Loopback.Is(url.Host))
            {
                section.Error("staff", $"'{text}' would be plain text; use https, or a loopback address.");
            }
            else if (url.Scheme == "https" && (options.CertificateFile is null || options.KeyFile is null))
            {
                section.Error("staff", $"'{text}' needs http.certificateFile and http.keyFile (PEM).");
            }
            else
            {
                staff.Add(url);
            }
        }

        section.Done();
        return staff.Count > 0 ? options with { Staff = staff } : options;
    }
}
