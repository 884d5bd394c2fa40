namespace EdgeGateway.Settings;

/// <summary>How a line is first after the box was without power, until it is known how its lamp should be.</summary>
internal enum LampPowerOn
{
    /// <summary>As it was when the power went.</summary>
    Restore,
    On,
    Off,
}
