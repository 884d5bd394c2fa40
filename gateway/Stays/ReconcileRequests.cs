using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>
/// Where the house asks for the truth from OPERA: all of it, or one reservation's. Asking costs nothing and never blocks;
/// the same wish twice is one. <see cref="Reconciliation"/> carries it out, one read after the other. Thread-safe.
/// </summary>
internal sealed class ReconcileRequests(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly ReconcilePlan plan = new();
    private readonly long startedAt = time.GetTimestamp();

    /// <summary>Whose events were parked and are not read yet, with the number of the parking.</summary>
    private readonly Dictionary<ReservationId, long> parked = [];
    private long parkings;
    private long parkingsWhenTaken;
    private long namelessParking;
    private List<TaskCompletionSource<string?>> waiting = [];
    private TaskCompletionSource changed = NewSignal();

    /// <summary>Completes at the next request after this was read.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    private bool AreParkedRead => parked.Count == 0 && namelessParking == 0;

    private TimeSpan Now => time.GetElapsedTime(startedAt);

    /// <summary>Something about this reservation is doubtful: read it.</summary>
    /// <param name="part">The <see cref="IReconciler.Name"/> of the one slice that wants it; null for all of them.</param>
    public void Ask(ReservationId reservation, string? part = null) => Do(() => plan.Ask(reservation, part, Now));

    /// <summary>Everything may be wrong: read it all, once the stream has said what it has to say, or after a while without it.</summary>
    public void AskAll(ReconcileReason reason) => Do(() => plan.AskAll(reason, Now));

    /// <summary>Somebody wants everything read, now.</summary>
    /// <returns>Ends with null when that was done, or with what kept it from being done.</returns>
    public Task<string?> Command()
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Do(() =>
        {
            waiting.Add(done);
            plan.Command(Now);
        });
        return done.Task;
    }

    /// <summary>An event of this reservation could not be digested. Null: nobody knows whose it was.</summary>
    public void Parked(ReservationId? reservation) => Do(() =>
    {
        parkings++;
        if (reservation is { } known && parked.Count < ReconcilePlan.Capacity)
        {
            parked[known] = parkings;
            plan.Ask(known, null, Now);
        }
        else
        {
            namelessParking = parkings;
            plan.AskAll(ReconcileReason.Parked, Now);
        }
    });

    /// <summary>The stream has caught up: what waits for it is due.</summary>
    public void StreamIsUp()
    {
        lock (gate)
        {
            if (!plan.StreamIsUp(Now))
            {
                return;
            }
        }

        Signal();
    }

    /// <summary>The line to OPERA is there again: what was put off because it was not is due.</summary>
    public void CaughtUp() => Do(() => plan.Reset(Now));

    /// <summary>When the next is due, from now; null when nothing is wanted.</summary>
    public TimeSpan? NextDue()
    {
        lock (gate)
        {
            return plan.NextDue() is { } due ? TimeSpan.FromTicks(Math.Max(0, (due - Now).Ticks)) : null;
        }
    }

    /// <summary>Takes the wish for everything when it is due, with those who wait for it.</summary>
    public (ReconcileReason Reason, IReadOnlyList<TaskCompletionSource<string?>> Waiting)? TakeAll()
    {
        lock (gate)
        {
            if (plan.TakeAll(Now) is not { } reason)
            {
                return null;
            }

            parkingsWhenTaken = parkings;
            var taken = waiting;
            waiting = [];
            return (reason, taken);
        }
    }

    /// <summary>Takes the doubt that is due longest, or null.</summary>
    public Doubt? TakeDoubt()
    {
        lock (gate)
        {
            return plan.TakeDoubt(Now);
        }
    }

    /// <returns>Whether everything that parked events were about is read with it.</returns>
    public bool AllDone(bool success)
    {
        lock (gate)
        {
            plan.AllDone(success, Now);
            if (!success || parkings == 0)
            {
                return false;
            }

            foreach (var reservation in parked.Where(one => one.Value <= parkingsWhenTaken).Select(one => one.Key).ToList())
            {
                parked.Remove(reservation);
            }

            namelessParking = namelessParking <= parkingsWhenTaken ? 0 : namelessParking;
            return AreParkedRead;
        }
    }

    /// <param name="mayPass">With trouble: asking again later may help.</param>
    /// <returns>Whether everything that parked events were about is read with it.</returns>
    public bool DoubtDone(Doubt doubt, bool success, bool mayPass)
    {
        lock (gate)
        {
            plan.DoubtDone(doubt, success, mayPass, Now);
            return success && doubt.Part is null && parked.Remove(doubt.Reservation) && AreParkedRead;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Do(Action act)
    {
        lock (gate)
        {
            act();
        }

        Signal();
    }

    private void Signal() => Interlocked.Exchange(ref changed, NewSignal()).TrySetResult();
}
