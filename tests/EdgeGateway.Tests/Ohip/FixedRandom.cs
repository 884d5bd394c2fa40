namespace EdgeGateway.Tests.Ohip;

/// <summary>Jitter that is always the same, so that virtual time can be moved to the point.</summary>
internal sealed class FixedRandom(double value) : Random
{
    public override double NextDouble() => value;
}
