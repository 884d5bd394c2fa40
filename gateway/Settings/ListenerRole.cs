namespace EdgeGateway.Settings;

/// <summary>What is served on an address. In a demo one address may serve all.</summary>
[Flags]
internal enum ListenerRole
{
    None = 0,

    /// <summary>The box's pages and their API.</summary>
    Staff = 1,

    /// <summary>Room keys, for OPERA.</summary>
    Keys = 2,

    Any = Staff | Keys,
}
