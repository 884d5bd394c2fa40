namespace EdgeGateway.Encoders;

/// <summary>How far a command got.</summary>
internal enum IspSent
{
    Accepted,

    /// <summary>Sent, and neither accepted nor refused: it may have been taken.</summary>
    Uncertain,

    /// <summary>The lock system is not ready; nothing was sent.</summary>
    Busy,

    /// <summary>No answer to the enquiry; nothing was sent.</summary>
    Silent,

    /// <summary>Refused each time: the line garbles it.</summary>
    Garbled,

    /// <summary>The link went before the command was sent.</summary>
    LostBefore,

    /// <summary>The link went after the command was sent.</summary>
    LostAfter,
}
