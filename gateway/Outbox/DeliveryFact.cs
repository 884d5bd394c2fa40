namespace EdgeGateway.Outbox;

/// <summary>What came of trying to make a call: facts only. What follows from them is <see cref="FailurePolicy"/>'s.</summary>
internal enum DeliveryFact
{
    /// <summary>OPERA took it.</summary>
    Done,

    /// <summary>A look showed that it is there, or, for something to be removed, that it is gone.</summary>
    AlreadyDone,

    /// <summary>A look showed that it never happened, and it was not made because its time has passed.</summary>
    NeverHappened,

    /// <summary>It never left: no route, no name, no connection, no trust.</summary>
    NotSent,

    /// <summary>It left, and no answer came: time-out, connection lost, stopped.</summary>
    Lost,

    /// <summary>The answer is none of OPERA's: a web page, no JSON, a redirect.</summary>
    Strange,

    /// <summary>OPERA answered with a status that says no.</summary>
    Status,

    /// <summary>No token: refused, or a credential is not on this box.</summary>
    NoToken,
}
