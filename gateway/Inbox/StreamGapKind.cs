namespace EdgeGateway.Inbox;

/// <summary>Why events are missing.</summary>
internal enum StreamGapKind
{
    /// <summary>OHIP no longer has the event that was asked for (it keeps seven days, PROTOCOL 5.3).</summary>
    Expired,

    /// <summary>The offsets started again, or the stream is another one: a new generation.</summary>
    NewGeneration,

    /// <summary>Something came that could not be read as an event.</summary>
    Unreadable,
}
