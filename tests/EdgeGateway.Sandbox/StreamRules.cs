namespace EdgeGateway.Sandbox;

/// <summary>The numbers of the event stream (PROTOCOL.md section 5). TimeSpan.Zero switches an interval off where it says so.</summary>
internal sealed record StreamRules
{
    /// <summary>connection_init must arrive within this time, else 4408.</summary>
    public TimeSpan InitLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest silence between two client pings, with slack for the network; then the socket is aborted. Zero = never.</summary>
    public TimeSpan PingLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the server pings; a missing pong before the next one aborts. Zero = never.</summary>
    public TimeSpan ServerPing { get; init; } = TimeSpan.Zero;

    /// <summary>Least time between complete and subscribe, else 4409.</summary>
    public TimeSpan ResubscribeGap { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After a 4409 every subscribe is refused this long. Unpublished.</summary>
    public TimeSpan Lockout { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Whether an attempt during the lockout starts it anew. Unpublished; true is the unkind guess.</summary>
    public bool LockoutExtends { get; init; } = true;

    /// <summary>How long a consumer that died without complete still holds the stream. Unpublished. Zero = not at all.</summary>
    public TimeSpan Ghost { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>From the last event after a complete to the server's close with 1000.</summary>
    public TimeSpan CloseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the server remembers what it sent last.</summary>
    public TimeSpan MarkMemory { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether upgrades are counted and refused with 429.</summary>
    public bool LimitUpgrades { get; init; } = true;

    public int UpgradesPerMinute { get; init; } = 12;

    public int UpgradeBurst { get; init; } = 100;

    /// <summary>Attempts, refused ones included, of one application within two minutes.</summary>
    public int UpgradesPerTwoMinutes { get; init; } = 150;
}
