namespace EdgeGateway.Ohip;

/// <summary>
/// Keeps this box from subscribing too early: ten seconds after a <c>complete</c>, and as long as a lockout lasts
/// (PROTOCOL 5.2, 5.5). It is durable, since a restart does not make OHIP forget. Safe for several threads.
/// </summary>
internal sealed class StreamHold
{
    /// <summary>
    /// OHIP demands 10 s between complete and subscribe. It counts from when the complete arrives, we count from when it
    /// is sent: the quarter second is for that difference.
    /// </summary>
    public static readonly TimeSpan AfterComplete = TimeSpan.FromSeconds(10.25);

    /// <summary>No hold is longer than this, whatever a damaged record says.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly IStreamHoldStore store;
    private readonly string bootId;
    private readonly TimeProvider time;
    private TimeSpan until;

    /// <param name="bootId">Names the present start of the machine.</param>
    public StreamHold(IStreamHoldStore store, string bootId, TimeProvider time)
    {
        this.store = store;
        this.bootId = bootId;
        this.time = time;
        if (store.Load() is { } record)
        {
            var length = TimeSpan.FromMilliseconds(Math.Clamp(record.LengthMilliseconds, 0, Longest.TotalMilliseconds));

            // After a reboot nothing tells how long ago it began: then it begins now.
            var from = record.BootId == bootId ? TimeSpan.FromMilliseconds(Math.Clamp(record.FromMilliseconds, 0, Now.TotalMilliseconds)) : Now;
            until = from + length;
        }
    }

    /// <summary>How long nothing may be sent to the stream; zero when it is free.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (gate)
            {
                return until > Now ? until - Now : TimeSpan.Zero;
            }
        }
    }

    /// <summary>The monotonic clock: what <see cref="TimeProvider.GetTimestamp"/> counts.</summary>
    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>A complete is about to be sent, or may have been.</summary>
    public void Completing() => Extend(AfterComplete);

    /// <summary>Holds for this long from now, unless a longer hold stands. Durable when it returns.</summary>
    public void Extend(TimeSpan length)
    {
        lock (gate)
        {
            var from = Now;
            if (from + length <= until)
            {
                return;
            }

            until = from + length;
            store.Save(new StreamHoldRecord(bootId, (long)from.TotalMilliseconds, (long)length.TotalMilliseconds));
        }
    }

    public async Task WaitAsync(CancellationToken stop)
    {
        while (Remaining is { Ticks: > 0 } remaining)
        {
            await Task.Delay(remaining, time, stop);
        }
    }
}
