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

    /// <summary>So often a reservation is tried whose trouble does not pass; its next event or the night asks again.</summary>
    public const int MaxTries = 5;

    /// <summary>So many in a row, and it is not the reservations: OPERA cannot be asked.</summary>
    private const int BrakeAfter = 3;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(15);

    private readonly Dictionary<(ReservationId Reservation, string? Part), (TimeSpan Due, int Tries)> doubts = [];
    private ReconcileReason? wanted;
    private TimeSpan due;
    private bool awaitsStream;
    private TimeSpan notBefore;
    private TimeSpan freshNotBefore;
    private TimeSpan triedNotBefore;
    private int failures;
    private int doubtFailures;

    public void Ask(ReservationId reservation, string? part, TimeSpan now)
    {
        var key = doubts.ContainsKey((reservation, null)) ? (reservation, null) : (reservation, part);
        if (doubts.TryGetValue(key, out var known))
        {
            // Something new was heard of it: it counts as never tried.
            doubts[key] = known.Tries > 0 ? (now, 0) : known;
            return;
        }

        if (doubts.Count >= Capacity)
        {
            AskAll(ReconcileReason.Parked, now);
            return;
        }

        doubts[key] = (now, 0);
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
        Reset(now);
        return true;
    }

    /// <summary>OPERA can be asked again: what was put off because it could not is due.</summary>
    public void Reset(TimeSpan now)
    {
        (doubtFailures, freshNotBefore, triedNotBefore) = (0, default, default);
        foreach (var (key, known) in doubts.Where(one => one.Value.Tries > 0).ToList())
        {
            doubts[key] = (known.Due < now ? known.Due : now, 0);
        }
    }

    public TimeSpan? NextDue()
    {
        var next = wanted is null ? (TimeSpan?)null : due;
        foreach (var known in doubts.Values)
        {
            var possible = Possible(known);
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
        if (success)
        {
            Reset(now);
        }

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
        var possible = doubts.Where(doubt => now >= Possible(doubt.Value)).ToList();
        if (possible.Count == 0)
        {
            return null;
        }

        // What was never tried first: it must not wait behind what cannot be read.
        var (key, known) = possible.MinBy(doubt => (doubt.Value.Tries > 0, doubt.Value.Due));
        doubts.Remove(key);
        return new Doubt(key.Reservation, key.Part, known.Tries);
    }

    /// <param name="mayPass">Without success: asking again later may help.</param>
    public void DoubtDone(Doubt doubt, bool success, bool mayPass, TimeSpan now)
    {
        var key = (doubt.Reservation, doubt.Part);
        var again = doubts.TryGetValue(key, out var asked);
        if (success)
        {
            (doubtFailures, freshNotBefore, triedNotBefore) = (0, default, default);
            if (again)
            {
                doubts[key] = (Later(asked.Due, now + Breath), asked.Tries);
            }

            return;
        }

        // Asked again while it was read: it begins anew.
        var tries = again ? 1 : doubt.Tries + 1;
        doubts[key] = (now + Retry(tries), tries);
        if (!mayPass)
        {
            // It is this reservation: the others need not wait for it.
            if (tries >= MaxTries)
            {
                doubts.Remove(key);
            }

            return;
        }

        if (++doubtFailures >= BrakeAfter)
        {
            // What was never tried finds out first whether it is over.
            (freshNotBefore, triedNotBefore) = (now + FirstRetry, now + Retry(doubtFailures - BrakeAfter + 1));
        }
    }

    private TimeSpan Possible((TimeSpan Due, int Tries) known) => Later(known.Due, known.Tries > 0 ? triedNotBefore : freshNotBefore);

    private static TimeSpan Retry(int failures) =>
        TimeSpan.FromTicks(Math.Min(LastRetry.Ticks, FirstRetry.Ticks << Math.Min(failures - 1, 10)));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
