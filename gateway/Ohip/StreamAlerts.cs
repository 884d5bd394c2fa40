namespace EdgeGateway.Ohip;

/// <summary>Ids of the alerts that the stream can raise; at most one of them stands at a time.</summary>
internal static class StreamAlerts
{
    /// <summary>Somebody else uses the stream.</summary>
    public const string Held = "stream-held";

    /// <summary>OHIP does not admit this box or its subscription.</summary>
    public const string Refused = "stream-refused";

    /// <summary>The stream has been down for some minutes for a reason that may pass.</summary>
    public const string Down = "stream-down";

    public static readonly string[] All = [Held, Refused, Down];
}
