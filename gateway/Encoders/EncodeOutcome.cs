namespace EdgeGateway.Encoders;

/// <summary>How a job ended; the answer to OPERA follows from it (encoders/PROTOCOLS 9.3).</summary>
internal enum EncodeOutcome
{
    /// <summary>Done: OK.</summary>
    Done,

    /// <summary>The encoder is at work or drains: BY.</summary>
    Busy,

    /// <summary>No card was presented in time: RY.</summary>
    NoCard,

    /// <summary>The card could not be used: RY.</summary>
    CardError,

    /// <summary>The encoder went away, or its answers stopped making sense, in the middle: RY. A card may have been written.</summary>
    LinkLost,

    /// <summary>The encoder is not there; nothing was begun: UR.</summary>
    Offline,

    /// <summary>The lock system refused: UR, in its words.</summary>
    Rejected,

    /// <summary>The driver cannot do this: UR. The device was not touched.</summary>
    Unsupported,
}
