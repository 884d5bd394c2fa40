namespace EdgeGateway.Outbox;

/// <summary>What follows from an answer.</summary>
internal enum Verdict
{
    /// <summary>OPERA has it.</summary>
    Delivered,

    /// <summary>Too late, and it never happened.</summary>
    Expired,

    /// <summary>Never again, unless a person wants it.</summary>
    Rejected,

    /// <summary>A person decides: OPERA does not let the gateway look whether it happened.</summary>
    Park,

    /// <summary>Again; it had no effect. The link is in doubt.</summary>
    Again,

    /// <summary>Again, but look first: it may have had its effect. The link is in doubt.</summary>
    LookAgain,

    /// <summary>This operation is forbidden; it waits, the others go on.</summary>
    Forbidden,

    /// <summary>OHIP refuses this box: all wait for a person.</summary>
    BoxRefused,

    /// <summary>No token can be had: all wait for a credential.</summary>
    NoToken,
}
