namespace EdgeGateway.Encoders;

/// <summary>What goes wrong at a virtual encoder.</summary>
internal enum VirtualFault
{
    None,
    Busy,
    NoCard,
    CardError,
    Rejected,

    /// <summary>The link breaks before the key was made.</summary>
    LinkLost,

    /// <summary>The answer comes out of time: the key was made, and nobody waits any more.</summary>
    Late,

    /// <summary>The device never says anything again in this job.</summary>
    Silent,

    /// <summary>A bug in a driver.</summary>
    Throws,
}
