namespace EdgeGateway.Sandbox;

/// <summary>
/// What the played OHIP environment looks like and how strict it is. The defaults are Oracle's published numbers;
/// where none is published (PROTOCOL.md section 9, point 4) they are a guess that a test may change.
/// </summary>
internal sealed record SandboxOptions
{
    /// <summary>Where Kestrel listens; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    public string Chain { get; init; } = "OHIPCN";

    public string Hotel { get; init; } = "HOTEL1";

    /// <summary>Other hotels of the chain: their events arrive on the same stream.</summary>
    public IReadOnlyList<string> OtherHotels { get; init; } = ["HOTEL2", "HOTEL3"];

    /// <summary>Rooms, as exact strings: leading zeros and letters are part of the name.</summary>
    public IReadOnlyList<string> Rooms { get; init; } = ["201", "202", "203", "204", "205", "206", "301", "302", "303", "304", "305", "306"];

    /// <summary>IANA zone of the hotel: event timestamps and UPDATE DATE/TIME are its wall time.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The interfaces that get an INTERFACE STATUS UPDATE each (section 4.2: filter on your IFC NUMBER).</summary>
    public IReadOnlyList<PropertyInterface> Interfaces { get; init; } = [new("481", "PBX", "Phone IFC (offline)")];

    /// <summary>Application key; must match the pattern of section 1.</summary>
    public string AppKey { get; init; } = "41ecd082-8997-4c69-af34-2f72b83645ff";

    public string ClientId { get; init; } = "sandbox-client";

    public string ClientSecret { get; init; } = "sandbox-secret";

    /// <summary>The grant this environment wants: OCIM = client_credentials, SSD = password (section 1).</summary>
    public TokenGrant Grant { get; init; } = TokenGrant.ClientCredentials;

    public string EnterpriseId { get; init; } = "SBX1";

    public string Scope { get; init; } = "urn:opc:hgbu:ws:__myscopes__";

    public string Username { get; init; } = "SANDBOX_USER";

    public string Password { get; init; } = "sandbox-password";

    /// <summary>The external system code of the application: writes that carry it send it no events.</summary>
    public string ExternalSystem { get; init; } = "EDGEGW";

    /// <summary>OPERA writes its own user over the <c>operator</c> of messages; null keeps what was sent.</summary>
    public string? OperatorOfWrites { get; init; }

    public WakeUpLists WakeUpLists { get; init; }

    /// <summary>A call and its follow-up are listed as one item with both times; else as two.</summary>
    public bool WakeUpsInPairs { get; init; }

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The first event's offset. Offsets have up to 20 digits, more than 64 bits hold.</summary>
    public UInt128 FirstOffset { get; init; } = 33600;

    public StreamRules Stream { get; init; } = new();
}
