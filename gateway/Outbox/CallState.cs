namespace EdgeGateway.Outbox;

/// <summary>Where a call is. The numbers are stored.</summary>
internal enum CallState
{
    /// <summary>Not sent, or answered in a way that says it had no effect.</summary>
    Waiting = 0,

    /// <summary>Sent, no answer yet. At start it means that the program died meanwhile.</summary>
    InFlight = 1,

    /// <summary>Sent, and nobody knows whether it had its effect.</summary>
    UnknownOutcome = 2,

    /// <summary>Failed again and again while others passed: a person decides. Its reservation waits.</summary>
    Parked = 3,

    /// <summary>OPERA has it.</summary>
    Delivered = 10,

    /// <summary>Its time passed; never sent.</summary>
    Expired = 11,

    /// <summary>OPERA refused it. Ended, unless a person repeats it.</summary>
    Rejected = 12,

    /// <summary>A person gave it up.</summary>
    Discarded = 13,
}
