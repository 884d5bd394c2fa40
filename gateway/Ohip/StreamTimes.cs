namespace EdgeGateway.Ohip;

/// <summary>The stream's periods and limits, with their reasons.</summary>
internal static class StreamTimes
{
    /// <summary>OHIP asks for a ping every 15 s at least; Oracle's own page sends one every 10 s (PROTOCOL 5.2).</summary>
    public static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(10);

    /// <summary>Silence this long after a ping is death. One period is too little: in bursts OHIP answers no pings (PROTOCOL 8, trap 6).</summary>
    public static readonly TimeSpan DeadAfter = 2 * PingPeriod;

    /// <summary>Connection and upgrade together. Giving up early is an error of its own at OHIP (499).</summary>
    public static readonly TimeSpan UpgradeLimit = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan AckLimit = TimeSpan.FromSeconds(10);

    /// <summary>The status query is a courtesy: without an answer we subscribe, and a 4409 says the same.</summary>
    public static readonly TimeSpan StatusLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for the server's close after a complete, at roll-over.</summary>
    public static readonly TimeSpan RollOverLimit = TimeSpan.FromSeconds(5);

    /// <summary>The same at the program's end, complete and close together: systemd and the property wait for it.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    /// <summary>For the complete and the close on a connection that is likely dead.</summary>
    public static readonly TimeSpan LastWordLimit = TimeSpan.FromSeconds(1);

    /// <summary>A few hundred bytes that cannot be sent in this time never will be.</summary>
    public static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);

    /// <summary>A subscription that OHIP turns down is closed within a moment (4409); one that still answers after this is good.</summary>
    public static readonly TimeSpan ProvenAfter = TimeSpan.FromSeconds(5);
}
