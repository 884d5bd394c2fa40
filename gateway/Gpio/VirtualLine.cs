namespace EdgeGateway.Gpio;

/// <summary>A simulated line (<c>"lamp": {"virtual": true}</c>): remembers its level and counts its edges, as a relay would click.</summary>
internal sealed class VirtualLine(bool on, Blinker? blinker = null) : IOutputLine
{
    private readonly Lock gate = new();

    public bool On { get; private set; } = on;

    public LineTrouble? Trouble => null;

    /// <summary>The level now.</summary>
    public bool Lit { get; private set; } = on;

    public int Edges { get; private set; }

    public void Set(bool on)
    {
        lock (gate)
        {
            if (On != on)
            {
                On = on;
                Put(on);
            }
        }

        blinker?.Note(this, on);
    }

    public void Blink(bool lit)
    {
        lock (gate)
        {
            Put(On && lit);
        }
    }

    private void Put(bool lit)
    {
        Edges += Lit == lit ? 0 : 1;
        Lit = lit;
    }
}
