namespace EdgeGateway.Gpio;

/// <summary>
/// Makes all lines that are on blink together, by one timer that runs only while there is such a line. Together, so that a floor
/// does not flicker; and each tick wakes the program once, however many lines there are.
/// </summary>
internal sealed class Blinker : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<IOutputLine> lines = [];
    private readonly TimeSpan half;
    private readonly ITimer timer;
    private bool lit;

    /// <param name="half">How long lit, and how long dark.</param>
    public Blinker(TimeSpan half, TimeProvider time)
    {
        this.half = half;
        timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A line was switched.</summary>
    public void Note(IOutputLine line, bool on)
    {
        lock (gate)
        {
            if (on ? lines.Add(line) && lines.Count == 1 : lines.Remove(line) && lines.Count == 0)
            {
                lit = on;
                timer.Change(on ? half : Timeout.InfiniteTimeSpan, on ? half : Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        IOutputLine[] all;
        bool phase;
        lock (gate)
        {
            lit = !lit;
            (all, phase) = ([.. lines], lit);
        }

        foreach (var line in all)
        {
            line.Blink(phase);
        }
    }
}
