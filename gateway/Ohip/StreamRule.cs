namespace EdgeGateway.Ohip;

/// <summary>A row of <see cref="StreamFailurePolicy"/>.</summary>
/// <param name="Steps">Upper limits of the delay, in seconds: of the first failure, the second and so on; the last one is the cap.</param>
/// <param name="Floor">Lower limit of every delay, in seconds: where OHIP demands one.</param>
/// <param name="Spread">The part of the upper limit that is left to chance: 1 is full jitter.</param>
internal sealed record StreamRule(StreamAction Action, double[] Steps, double Floor, double Spread)
{
    /// <summary>Whether the delay is a lockout of OHIP's, which a restart does not end.</summary>
    public bool IsLockout { get; init; }

    /// <summary>The alert to raise, see <see cref="StreamReport"/>; null for none.</summary>
    public string? Alert { get; init; }

    /// <summary>The alert is raised at this failure in a row.</summary>
    public int AlertFrom { get; init; } = 1;

    /// <summary>After this many failures in a row <see cref="Then"/> is the rule.</summary>
    public int Patience { get; init; } = int.MaxValue;

    public StreamRule? Then { get; init; }

    /// <param name="inARow">1 for the first failure.</param>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan Delay(int inARow, double chance)
    {
        var upper = Steps[Math.Min(inARow, Steps.Length) - 1];
        var lower = Math.Max(Floor, upper * (1 - Spread));
        return TimeSpan.FromSeconds(lower + (chance * Math.Max(0, upper - lower)));
    }
}
