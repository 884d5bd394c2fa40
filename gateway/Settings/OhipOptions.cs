namespace EdgeGateway.Settings;

/// <summary>How to reach OPERA Cloud through OHIP (<c>/ohip</c>). The values are on the Developer Portal's Environments page.</summary>
internal sealed record OhipOptions
{
    private const int DefaultRestShare = 50;

    public required Uri BaseUrl { get; init; }

    /// <summary>The event stream's address without the key; derived from <see cref="BaseUrl"/> unless given.</summary>
    public required Uri StreamUrl { get; init; }

    public required string ChainCode { get; init; }

    public required Secret ApplicationKey { get; init; }

    public required Secret ClientId { get; init; }

    public required Secret ClientSecret { get; init; }

    public required OhipGrant Grant { get; init; }

    public string Scope { get; init; } = "";

    public string EnterpriseId { get; init; } = "";

    public Secret? Username { get; init; }

    public Secret? Password { get; init; }

    /// <summary>This application's external system code: OPERA does not send it the events of its own writes. Null sends none, and they come back.</summary>
    public string? ExternalSystem { get; init; }

    /// <summary>How many percent of Oracle's rate of REST calls this box takes; the rest is for others behind the same application key.</summary>
    public int RestShare { get; init; } = DefaultRestShare;

    /// <summary>Events of other interfaces than these are not for this gateway; empty takes all.</summary>
    public IReadOnlyList<string> InterfaceNumbers { get; init; } = [];

    /// <summary>The site's own element names by meaning; see <c>ElementTable</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Elements { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <param name="section">The <c>ohip</c> object.</param>
    /// <param name="allowedHosts">The bootstrap's <c>ohipHosts</c>; null when a document is validated away from its box.</param>
    public static OhipOptions Read(JsonSection section, IReadOnlyList<string>? allowedHosts)
    {
        var grant = section.Choice("grant", "clientCredentials", "clientCredentials", "password") == "password"
            ? OhipGrant.Password
            : OhipGrant.ClientCredentials;
        var baseUrl = OhipAddress.Read(section, "baseUrl", "https", allowedHosts);
        if (baseUrl is null && !section.Has("baseUrl"))
        {
            section.Error("baseUrl", "is missing; the gateway address of the Environments page is required.");
        }

        var options = new OhipOptions
        {
            BaseUrl = baseUrl ?? OhipAddress.Nowhere,
            StreamUrl = OhipAddress.Read(section, "streamUrl", "wss", allowedHosts) ?? OhipAddress.StreamOf(baseUrl ?? OhipAddress.Nowhere),
            ChainCode = section.Text("chainCode", Patterns.ChainCode(), "an OPERA chain code: 1 to 20 letters, digits, blanks or _%#$&-"),
            ApplicationKey = section.Secret("applicationKey", "ohip-"),
            ClientId = section.Secret("clientId", "ohip-"),
            ClientSecret = section.Secret("clientSecret", "ohip-"),
            Grant = grant,
            Scope = section.OptionalText("scope") ?? "",
            EnterpriseId = section.OptionalText("enterpriseId", Patterns.EnterpriseId(), "an enterprise id: 1 to 8 capital letters and digits") ?? "",
            Username = section.OptionalSecret("username", "ohip-"),
            Password = section.OptionalSecret("password", "ohip-"),
            ExternalSystem = section.OptionalText("externalSystem", Patterns.ExternalSystem(), "an external system code: 1 to 40 printable ASCII characters"),
            RestShare = section.Integer("restShare", DefaultRestShare, 1, 100),
            InterfaceNumbers = section.Texts("interfaceNumbers"),
            Elements = section.TextLists("elements"),
        };
        foreach (var name in grant == OhipGrant.Password ? (string[])["username", "password"] : ["scope", "enterpriseId"])
        {
            if (!section.Has(name))
            {
                section.Error(name, $"is missing; the grant '{(grant == OhipGrant.Password ? "password" : "clientCredentials")}' needs it.");
            }
        }

        section.Done();
        return options;
    }
}
