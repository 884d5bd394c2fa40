namespace EdgeGateway.Tests.Support;

/// <summary>
/// A clock that stands still until it is told to move. <see cref="Advance"/> fires the timers that become due, in the
/// order of their due times (equal ones in the order they were set), each with the clock at its due time; timers set
/// meanwhile take part. <see cref="StepWallClock"/> moves only the wall clock, as NTP or a person does: timers and
/// timestamps do not notice. Thread-safe; callbacks run on the thread that advances, outside the lock.
/// </summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private static readonly DateTimeOffset DefaultStart = new(2025, 5, 15, 9, 50, 20, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly Lock advancing = new();
    private readonly SortedSet<ManualTimer> due = new(ManualTimer.ByDueTime);
    private readonly DateTimeOffset start;
    private TimeSpan elapsed;
    private TimeSpan wallStep;
    private long sequence;

    public ManualTimeProvider(DateTimeOffset? start = null) => this.start = start ?? DefaultStart;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (gate)
            {
                return due.Count;
            }
        }
    }

    /// <summary>How long until the next timer fires, or null when none waits.</summary>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (gate)
            {
                return due.Min is { } first ? Later(first.Due - elapsed, TimeSpan.Zero) : null;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return start + elapsed + wallStep;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return elapsed.Ticks;
        }
    }

    /// <summary>
    /// Moves the clock and fires what becomes due. A thread that advances while another does waits for it; a timer's
    /// callback may advance too. An exception of a callback passes through, with the clock at that timer's due time.
    /// </summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (advancing)
        {
            TimeSpan target;
            lock (gate)
            {
                target = elapsed + by;
            }

            while (TakeDue(target) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    /// <summary>Moves the wall clock alone, forward or back.</summary>
    public void StepWallClock(TimeSpan by)
    {
        lock (gate)
        {
            wallStep += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Change(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        CheckInterval(dueTime, nameof(dueTime));
        CheckInterval(period, nameof(period));
        var fireNow = false;
        lock (gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            due.Remove(timer);
            timer.Period = period;
            if (dueTime == TimeSpan.Zero)
            {
                // As the real one, a timer that is due at once does not wait for the clock to move.
                fireNow = true;
                if (period > TimeSpan.Zero)
                {
                    Schedule(timer, elapsed + period);
                }
            }
            else if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Schedule(timer, elapsed + dueTime);
            }
        }

        if (fireNow)
        {
            // On a pool thread: the caller may hold a lock that the callback wants.
            ThreadPool.QueueUserWorkItem(static one => one.Fire(), timer, preferLocal: false);
        }

        return true;
    }

    internal void Remove(ManualTimer timer)
    {
        lock (gate)
        {
            timer.Disposed = true;
            due.Remove(timer);
        }
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static void CheckInterval(TimeSpan interval, string name)
    {
        if (interval < TimeSpan.Zero && interval != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, interval, "An interval is not negative, except Timeout.InfiniteTimeSpan");
        }
    }

    // Moves the clock to the next timer due by the target and takes that timer; with none left, to the target.
    private ManualTimer? TakeDue(TimeSpan target)
    {
        lock (gate)
        {
            if (due.Min is not { } first || first.Due > target)
            {
                elapsed = Later(elapsed, target);
                return null;
            }

            due.Remove(first);
            elapsed = Later(elapsed, first.Due);
            if (first.Period > TimeSpan.Zero)
            {
                Schedule(first, first.Due + first.Period);
            }

            return first;
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan at)
    {
        timer.Due = at;
        timer.Sequence = sequence++;
        due.Add(timer);
    }
}
