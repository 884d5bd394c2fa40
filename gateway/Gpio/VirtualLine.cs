namespace EdgeGateway.Gpio;

/// <summary>A simulated line (<c>"lamp": {"virtual": true}</c>): remembers its level and counts its edges, as a relay would click.</summary>
internal sealed class VirtualLine(bool on) : IOutputLine
{
    public bool On { get; private set; } = on;

    public int Edges { get; private set; }

    public bool Set(bool on)
    {
        if (On != on)
        {
            On = on;
            Edges++;
        }

        return true;
    }
}
