namespace EdgeGateway.Ohip;

/// <summary>What to do after a connection has ended.</summary>
internal enum StreamAction
{
    /// <summary>Connect again after the delay.</summary>
    Wait,

    /// <summary>Connect again after the delay, with another token.</summary>
    RenewToken,

    /// <summary>The stream is somebody else's, or OHIP has locked us out: leave it alone for the delay.</summary>
    StandBack,

    /// <summary>A person must change something; tried again slowly, since OHIP does not tell when they have.</summary>
    Alarm,
}
