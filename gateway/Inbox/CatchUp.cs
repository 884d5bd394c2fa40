namespace EdgeGateway.Inbox;

/// <summary>
/// Decides when a backlog is read. Until then effects are held back: a lamp must show the last of the missed hours, not
/// replay them. Pure: times are given, in the units of <see cref="TimeProvider.GetTimestamp"/> differences.
/// </summary>
internal sealed class CatchUp
{
    /// <summary>
    /// Fewer events than this in a second is life, not a backlog: even a slow line brings a backlog faster, and a whole
    /// chain's events come slower.
    /// </summary>
    public const int LiveEventsPerSecond = 100;

    /// <summary>OHIP sends the own last event again (offsets are inclusive), so until it came the backlog has not begun. Not for ever, though.</summary>
    public static readonly TimeSpan FirstEventLimit = TimeSpan.FromSeconds(30);

    /// <summary>A very long backlog shows where it is once in a while.</summary>
    public static readonly TimeSpan InterimShow = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>OHIP sends a large backlog in bursts with pauses of about a round trip (PROTOCOL 5.2): one calm second may be a pause.</summary>
    public const int CalmWindows = 3;

    private TimeSpan subscribedAt;
    private TimeSpan windowStart;
    private TimeSpan shownAt;
    private int inWindow;
    private int calm;
    private bool awaitsFirst;

    /// <summary>Whether a backlog is being read.</summary>
    public bool Active { get; private set; }

    /// <summary>A subscription begins.</summary>
    /// <param name="resumes">Whether it asked for the own offset, so that at least one event must come.</param>
    public void Begin(TimeSpan now, bool resumes)
    {
        (subscribedAt, windowStart, shownAt, inWindow, calm) = (now, now, now, 0, 0);
        awaitsFirst = resumes;
        Active = true;
    }

    public void Event(TimeSpan now)
    {
        if (awaitsFirst)
        {
            awaitsFirst = false;
            windowStart = now;
        }

        inWindow++;
    }

    /// <summary>Whether effects may be shown now.</summary>
    public bool MayShow(TimeSpan now)
    {
        if (!Active)
        {
            return true;
        }

        if (awaitsFirst)
        {
            Active = now - subscribedAt < FirstEventLimit;
            return !Active;
        }

        if (now - windowStart >= Window)
        {
            calm = inWindow < LiveEventsPerSecond ? calm + 1 : 0;
            (windowStart, inWindow) = (now, 0);
            Active = calm < CalmWindows;
        }

        if (Active && now - shownAt >= InterimShow)
        {
            shownAt = now;
            return true;
        }

        return !Active;
    }
}
