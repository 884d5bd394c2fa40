using EdgeGateway.Inbox;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>
/// Makes the house as OPERA has it: at the start, after a gap, on command, at night, and one reservation at a time when a
/// slice has doubts. One thing after the other, within the REST limits; what fails is tried again, later and later.
/// </summary>
internal sealed class Reconciliation(
    ReconcileRequests requests, IEnumerable<IReconciler> parts, InboxReport inbox, StatusBoards boards, ReconcileOptions options, ILogger<Reconciliation> logger)
{
    public const string Part = "reconciliation";

    private const string AlertId = "reconciliation";

    /// <summary>Shorter trouble is seen in the health only: OPERA is maintained at night.</summary>
    private static readonly Duration AlertAfter = Duration.FromMinutes(15);

    /// <summary>The clock may be set meanwhile, and a timer has a limit.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly Duration LongestNight = Duration.FromHours(25);

    /// <summary>So many doubts are taken at most before the reading of everything goes on.</summary>
    private const int DoubtsBetween = 8;

    private readonly IReadOnlyList<IReconciler> parts = [.. parts];
    private Instant? troubleSince;
    private Instant night;

    /// <summary>Whose parts are read, in this order.</summary>
    internal IEnumerable<string> Parts => parts.Select(part => part.Name);

    private TimeProvider Time => options.Time;

    /// <summary>Runs until asked to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        requests.AskAll(ReconcileReason.Start);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var changed = requests.Changed;
                await StepAsync(stop);
                await WaitAsync(changed, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As asked.
        }
    }

    /// <summary>Reads what is due now.</summary>
    internal async Task StepAsync(CancellationToken stop)
    {
        if (Time.GetInstant() is var now && (now >= night || night - now > LongestNight))
        {
            // The first time there is no night yet: the start reads everything anyway. Far away it is after the clock was set back.
            var passed = night != default && now >= night;
            night = options.NextNight(now);
            if (passed)
            {
                requests.AskAll(ReconcileReason.Night);
            }
        }

        while (!stop.IsCancellationRequested)
        {
            if (requests.TakeAll() is { } all)
            {
                await ReadAllAsync(all.Reason, all.Waiting, stop);
            }
            else if (requests.TakeDoubt() is { } doubt)
            {
                await ReadAsync(doubt, stop);
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Reads what is doubtful now; while everything is read, so that who checks in meanwhile need not wait for its end.</summary>
    internal async Task ReadDoubtsAsync(CancellationToken stop)
    {
        for (var read = 0; read < DoubtsBetween && !stop.IsCancellationRequested && requests.TakeDoubt() is { } doubt; read++)
        {
            await ReadAsync(doubt, stop);
        }
    }

    private async Task ReadAllAsync(ReconcileReason reason, IReadOnlyList<TaskCompletionSource<string?>> waiting, CancellationToken stop)
    {
        var gaps = inbox.Counters.Gaps;
        string? trouble = null;
        foreach (var part in parts)
        {
            var done = await TryAsync(part, one => one.PropertyAsync(stop), stop);
            trouble ??= done.Trouble;
            foreach (var reservation in done.Again)
            {
                requests.Ask(reservation, part.Name);
            }
        }

        var parked = inbox.Counters.Parked;
        if (requests.AllDone(success: trouble is null))
        {
            inbox.ParkedAreRead(parked);
        }

        foreach (var one in waiting)
        {
            one.TrySetResult(trouble);
        }

        Report(reason, trouble, gaps);
    }

    private async Task ReadAsync(Doubt doubt, CancellationToken stop)
    {
        string? trouble = null;
        var mayPass = false;
        foreach (var part in parts.Where(part => doubt.Part is null || doubt.Part == part.Name))
        {
            var done = await TryAsync(part, one => one.ReservationAsync(doubt.Reservation, stop), stop);
            trouble ??= done.Trouble;
            mayPass |= done is { Trouble: not null, MayPass: true };
            foreach (var reservation in done.Again)
            {
                requests.Ask(reservation, part.Name);
            }
        }

        var parked = inbox.Counters.Parked;
        if (requests.DoubtDone(doubt, success: trouble is null, mayPass))
        {
            inbox.ParkedAreRead(parked);
        }

        if (trouble is not null && doubt.Tries == 0)
        {
            logger.DoubtStays(trouble);
        }
    }

    private async Task<Reconciled> TryAsync(IReconciler part, Func<IReconciler, Task<Reconciled>> read, CancellationToken stop)
    {
        try
        {
            return await read(part);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            logger.PartFailed(error, part.Name);
            return Reconciled.Failed($"the box failed at it ({part.Name}: {error.GetType().Name}); its log says more");
        }
    }

    private void Report(ReconcileReason reason, string? trouble, long gaps)
    {
        var now = Time.GetInstant();
        if (trouble is null)
        {
            logger.Done(reason);
            troubleSince = null;
            boards.Alerts.Clear(AlertId);
            boards.Health.Set(Part, HealthStatus.Ok, $"as OPERA had it at {InstantText.Write(now)}");
            inbox.GapsAreRead(gaps);
            return;
        }

        troubleSince ??= now;
        logger.Failed(reason, trouble);
        boards.Health.Set(Part, HealthStatus.Warn, $"OPERA could not be asked: {trouble}");
        if (now - troubleSince >= AlertAfter)
        {
            boards.Alerts.Raise(AlertId, "notReconciled", AlertSeverity.Warning, $"Who is in the rooms and which messages wait could not be read from OPERA since {InstantText.Write(troubleSince.Value)}: {trouble}. Lamps follow events alone and may be wrong; it is tried again by itself.");
        }
    }

    private async Task WaitAsync(Task changed, CancellationToken stop)
    {
        var untilNight = TimeSpan.FromTicks(Math.Max(0, (night - Time.GetInstant()).BclCompatibleTicks));
        var delay = requests.NextDue() is { } due && due < untilNight ? due : untilNight;
        delay = delay < LongestWait ? delay : LongestWait;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(changed, Task.Delay(delay, Time, end.Token));
        await end.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }
}
