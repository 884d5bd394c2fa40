namespace EdgeGateway.Gpio;

/// <summary>One output that switches a relay: on or off, whatever level that is on the wire.</summary>
internal interface IOutputLine
{
    /// <summary>Sets the line and returns whether it is now so.</summary>
    bool Set(bool on);
}
