namespace EdgeGateway.Settings;

/// <summary>How a lamp that is on shines.</summary>
internal enum LampPattern
{
    Steady,
    Blink,
}
