using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>
/// What of OPERA is to be read when. Pure: times are given, since the program's start. Wishes coalesce; what fails is tried
/// again later and later; everything is read at most once a minute unless somebody commands it.
/// </summary>
internal sealed class ReconcilePlan
{
    /// <summary>More doubts at once than a property has rooms; past that, everything is read.</summary>
    public const int Capacity = 4096;

    /// <summary>So long the stream may take to tell what was missed; then OPERA is asked without it.</summary>
    public static readonly TimeSpan StreamLimit = TimeSpan.FromSeconds(60);

    /// <summary>Between two times that everything is read: a stream that has gaps all the time must not use up the REST limits.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    /// <summary>A doubt that comes again while it is read is read again, but not in a hot loop.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(15);

    private readonly Dictionary<(ReservationId Reservation, string? Part), (TimeSpan Due, int Tries)> doubts = [];
    private ReconcileReason? wanted;
    private TimeSpan due;
    private bool awaitsStream;
    private TimeSpan notBefore;
    private TimeSpan doubtsNotBefore;
    private int failures;
    private int doubtFailures;

    public void Ask(ReservationId reservation, string? part, TimeSpan now)
    {
        if (doubts.ContainsKey((reservation, part)) || (part is not null && doubts.ContainsKey((reservation, null))))
        {
            return;
        }

        if (doubts.Count >= Capacity)
        {
            AskAll(ReconcileReason.Parked, now);
            return;
        }

        doubts[(reservation, part)] = (now, 0);
    }

    public void AskAll(ReconcileReason reason, TimeSpan now)
    {
        var waits = reason is ReconcileReason.Start or ReconcileReason.Gap;
        var asked = waits ? now + StreamLimit : now;
        if (wanted is null || asked < due)
        {
            (wanted, due, awaitsStream) = (reason, Later(asked, notBefore), waits);
        }
    }

    public void Command(TimeSpan now) => (wanted, due, awaitsStream) = (ReconcileReason.Command, now, false);

    /// <returns>Whether something waited for it.</returns>
    public bool StreamIsUp(TimeSpan now)
    {
        if (wanted is null || !awaitsStream)
        {
            return false;
        }

        (due, awaitsStream) = (Later(now, notBefore), false);
        return true;
    }

    public TimeSpan? NextDue()
    {
        var next = wanted is null ? (TimeSpan?)null : due;
        foreach (var (at, _) in doubts.Values)
        {
            var possible = Later(at, doubtsNotBefore);
            next = next is { } earlier && earlier <= possible ? earlier : possible;
        }

        return next;
    }

    /// <summary>Why everything is to be read now, or null.</summary>
    public ReconcileReason? TakeAll(TimeSpan now)
    {
        if (now < due)
        {
            return null;
        }

        var reason = wanted;
        wanted = null;
        return reason;
    }

    public void AllDone(bool success, TimeSpan now)
    {
        failures = success ? 0 : failures + 1;
        notBefore = now + (success ? Pause : Retry(failures));
        if (wanted is null && !success)
        {
            (wanted, due, awaitsStream) = (ReconcileReason.Start, notBefore, false);
        }
        else if (wanted is not null and not ReconcileReason.Command)
        {
            due = Later(due, notBefore);
        }
    }

    public Doubt? TakeDoubt(TimeSpan now)
    {
        if (now < doubtsNotBefore || doubts.Count == 0)
        {
            return null;
        }

        var (key, (at, tries)) = doubts.MinBy(doubt => doubt.Value.Due);
        if (now < at)
        {
            return null;
        }

        doubts.Remove(key);
        return new Doubt(key.Reservation, key.Part, tries);
    }

    public void DoubtDone(Doubt doubt, bool success, TimeSpan now)
    {
        doubtFailures = success ? 0 : doubtFailures + 1;
        var key = (doubt.Reservation, doubt.Part);
        if (!success)
        {
            doubts[key] = (now + Retry(doubt.Tries + 1), doubt.Tries + 1);

            // Several in a row: it is not the reservation, OPERA cannot be asked.
            doubtsNotBefore = doubtFailures >= 3 ? now + Retry(doubtFailures - 2) : doubtsNotBefore;
        }
        else if (doubts.TryGetValue(key, out var again) && again.Due < now + Breath)
        {
            doubts[key] = (now + Breath, again.Tries);
        }
    }

    private static TimeSpan Retry(int failures) =>
        TimeSpan.FromTicks(Math.Min(LastRetry.Ticks, FirstRetry.Ticks << Math.Min(failures - 1, 10)));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
