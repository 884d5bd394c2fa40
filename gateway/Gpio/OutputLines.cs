using EdgeGateway.Settings;

namespace EdgeGateway.Gpio;

/// <summary>
/// The output lines of the box. Each is opened once, with its last known level as the first, and held: over a new list of wishes,
/// and, where systemd keeps descriptors, over a restart. What cannot be driven is looked after until it can.
/// </summary>
internal sealed class OutputLines(IGpioKernel kernel, LineKeeper keeper, ChipWatch watch, LampOptions lamps, LinesReport report, TimeProvider time) : IDisposable
{
    /// <summary>How soon a line in trouble is tried again, without a sign that anything changed.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>How often lines are looked at while all is well: a chip may lose its power between two switchings.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(60);

    /// <summary>A device that appears is let to udev first, which sets its group.</summary>
    public static readonly TimeSpan AppearanceDelay = TimeSpan.FromMilliseconds(500);

    private readonly Lock checking = new();
    private readonly List<GpioLine> toldByCheck = [];
    private readonly Blinker? blinker =
        lamps.Pattern == LampPattern.Blink ? new Blinker(TimeSpan.FromMilliseconds(lamps.BlinkMilliseconds), time) : null;

    private volatile IReadOnlyDictionary<string, IOutputLine> lines = new Dictionary<string, IOutputLine>();
    private volatile bool chipsChanged;
    private ITimer? timer;

    /// <summary>Raised with the owner after his line could not be driven any more, or could again; on the thread that found it.</summary>
    public event Action<string>? Changed;

    /// <summary>Takes a list of outputs in place of the one before. Lines that are in both stay as they are, whoever owns them now.</summary>
    /// <returns>The line of each owner that wants one.</returns>
    public IReadOnlyDictionary<string, IOutputLine> Take(IReadOnlyList<LineWish> wishes)
    {
        lock (checking)
        {
            var before = lines;
            var held = before.Values.OfType<GpioLine>().DistinctBy(line => line.Options).ToDictionary(line => line.Options);
            var wanted = wishes.Select(wish => wish.Options).OfType<LampLineOptions>().ToHashSet();
            foreach (var (options, line) in held.Where(one => !wanted.Contains(one.Key)).ToList())
            {
                // Kept for a wish that means the same line by another name; else it is released by the check.
                line.Leave();
                held.Remove(options);
            }

            lines = wishes.Where(wish => wish.Options is not null).ToDictionary(wish => wish.Owner, wish =>
                wish.Options!.Virtual ? before.GetValueOrDefault(wish.Owner) as VirtualLine ?? new VirtualLine(wish.On, blinker)
                : held.TryGetValue(wish.Options, out var same) ? same
                : (IOutputLine)new GpioLine(wish.Options, wish.On, kernel, keeper, blinker, Told));
        }

        timer ??= time.CreateTimer(_ => Check(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (lines.Values.Any(line => line is GpioLine))
        {
            watch.Start(Nudge);
        }

        Check();
        return lines;
    }

    /// <summary>A chip came or went: looks at the lines soon.</summary>
    public void Nudge()
    {
        chipsChanged = true;
        timer?.Change(AppearanceDelay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Looks at every line: opens what is not open, sees whether what is open has its level.</summary>
    public void Check()
    {
        GpioLine[] changed;
        lock (checking)
        {
            var anew = chipsChanged;
            chipsChanged = false;
            var chips = new Lazy<IReadOnlyList<GpioChip>>(kernel.Chips);
            var all = lines.Values.OfType<GpioLine>().ToList();
            foreach (var line in all)
            {
                line.Check(() => chips.Value, anew);
            }

            // While a chip is not found, nobody knows whether a spare line is one of it.
            if (keeper.HasSpare && all.TrueForAll(line => line.Trouble is not { Fault: LineFault.Chip }))
            {
                keeper.ReleaseSpare();
            }

            if (all.Count > 0)
            {
                timer?.Change(all.Exists(line => line.Trouble is not null) ? RetryInterval : CheckInterval, Timeout.InfiniteTimeSpan);
            }

            changed = [.. toldByCheck];
            toldByCheck.Clear();
        }

        report.Show(lines);
        foreach (var line in changed)
        {
            Raise(line);
        }
    }

    public void Dispose()
    {
        watch.Dispose();
        timer?.Dispose();
        blinker?.Dispose();
    }

    private void Told(GpioLine line)
    {
        if (checking.IsHeldByCurrentThread)
        {
            // Those who hear it may wait for a lock whose holder waits for this check.
            toldByCheck.Add(line);
            return;
        }

        report.Show(lines);
        timer?.Change(RetryInterval, Timeout.InfiniteTimeSpan);
        Raise(line);
    }

    private void Raise(GpioLine line)
    {
        foreach (var (owner, _) in lines.Where(one => one.Value == line))
        {
            Changed?.Invoke(owner);
        }
    }
}
