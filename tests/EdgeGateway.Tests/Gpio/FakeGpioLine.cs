namespace EdgeGateway.Tests.Gpio;

/// <summary>A line of a pretended chip, seen from the relay's side.</summary>
internal sealed class FakeGpioLine
{
    /// <summary>The voltage on the wire.</summary>
    public bool High { get; private set; }

    /// <summary>How often the voltage changed.</summary>
    public int Edges { get; private set; }

    /// <summary>How often it was set, changed or not.</summary>
    public int Writes { get; private set; }

    public bool ActiveLow { get; set; }

    /// <summary>Who holds it; null when it is free.</summary>
    public string? Consumer { get; set; }

    /// <summary>The file that stands for the request.</summary>
    public string? File { get; set; }

    /// <summary>Something stronger holds the wire at this voltage.</summary>
    public bool? ShortTo { get; set; }

    /// <summary>The errno that setting and reading end with.</summary>
    public int Error { get; set; }

    public bool On => High != ActiveLow;

    public void Put(bool high)
    {
        Writes++;
        high = ShortTo ?? high;
        Edges += High == high ? 0 : 1;
        High = high;
    }
}
