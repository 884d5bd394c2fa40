using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Outbox;

/// <summary>
/// Makes the owed calls: one thread decides by <see cref="OutboxSchedule"/> and <see cref="FailurePolicy"/>, deliveries
/// run beside it. A call is marked before it goes out, and its end is on disk before anybody hears of it. Wakes on new
/// calls, answers and due times, never to look whether there is something.
/// </summary>
internal sealed partial class OutboxPump(OutboxBook book, OutboxSignals signals, IDeliver deliver, OutboxReport report, OutboxTimes times)
    : IDisposable
{
    /// <summary>How long a stop waits for answers that are under way; what is then unanswered is looked up at the next start.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(3);

    private readonly OutboxLanes lanes = new();
    private readonly OutboxGate gate = new(report, times);
    private readonly OutboxSender sender = new(deliver, signals, report);
    private readonly Queue<OutboxSignal> taken = new();
    private long lastId;
    private bool loaded;
    private bool stopping;

    /// <summary>Runs until told to stop, then waits a little for the answers under way.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var timer = times.Time.CreateTimer(_ => signals.Send(new OutboxSignal.Look()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var end = stop.Register(() => signals.Send(new OutboxSignal.Look()));
        while (!stop.IsCancellationRequested)
        {
            timer.Change(Step() ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await signals.Reader.WaitToReadAsync(CancellationToken.None);
        }

        stopping = true;
        using var limit = new CancellationTokenSource(StopGrace, times.Time);
        await using var late = limit.Token.Register(sender.GiveUp);
        while (Step() is null && sender.Count > 0)
        {
            await signals.Reader.WaitToReadAsync(CancellationToken.None);
        }
    }

    /// <summary>Takes what came, ends what is over, sends what may go.</summary>
    /// <returns>When to look again if nothing else happens; null: never.</returns>
    internal TimeSpan? Step()
    {
        signals.MoveTo(taken);
        try
        {
            Load();
            while (taken.TryPeek(out var signal))
            {
                Take(signal);
                taken.Dequeue();
            }

            Expire();
            var wake = stopping ? null : Send();
            book.Prune();
            report.DiskWorks();
            return wake;
        }
        catch (Exception error) when (error is Microsoft.Data.Sqlite.SqliteException or IOException)
        {
            // Nothing was lost: what could not be written is still to be done.
            report.DiskFailed(error);
            return times.Options.DiskRetry;
        }
    }

    public void Dispose() => sender.Dispose();

    private void Load()
    {
        if (!loaded || book.WasReplaced)
        {
            var interrupted = book.Resume();
            lanes.Clear();
            Add(book.Load(0));
            loaded = true;
            report.Resumed(lanes.Count, interrupted);
            report.Show();
        }
        else if (taken.Any(signal => signal is OutboxSignal.Look))
        {
            Add(book.Load(lastId));
        }
    }

    private void Add((IReadOnlyList<OutboxEntry> Entries, long LastId) loaded)
    {
        foreach (var entry in loaded.Entries)
        {
            // What is under way stays so, whatever a salvaged file says of it.
            lanes.Set(sender.Contains(entry.Id) ? entry with { State = CallState.InFlight } : entry);
        }

        lastId = Math.Max(lastId, loaded.LastId);
    }

    private void Take(OutboxSignal signal)
    {
        switch (signal)
        {
            case OutboxSignal.Answered answered:
                Judge(answered.Entry, answered.Answer);
                sender.Done(answered.Entry);
                break;
            case OutboxSignal.Repeat repeat:
                repeat.Done.TrySetResult(Repeat(repeat.Id));
                break;
            case OutboxSignal.Discard discard:
                discard.Done.TrySetResult(Discard(discard.Id));
                break;
        }
    }

    private void End(OutboxEntry entry, CallOutcome outcome)
    {
        book.End(entry, outcome);
        lanes.Remove(entry);
    }

    /// <summary>Its row is no longer there: what was salvaged of a damaged file is without it.</summary>
    private void Drop(OutboxEntry entry)
    {
        lanes.Remove(entry);
        report.Gone(entry);
    }

    private void Park(OutboxEntry entry, string reason)
    {
        if (!book.SetState(entry, CallState.Parked))
        {
            Drop(entry);
            return;
        }

        lanes.Set(entry with { State = CallState.Parked });
        report.Counters.Parked++;
        report.Parked(entry, reason);
        book.CountWaiting();
    }

    private Repetition Repeat(long id)
    {
        var (result, entry) = book.Repeat(id);
        if (entry is not null)
        {
            lanes.Set(entry);
        }

        return result;
    }

    private bool Discard(long id)
    {
        if (sender.Contains(id))
        {
            return false;
        }

        if (lanes.Find(id) is { } entry)
        {
            End(entry, new CallOutcome.Discarded());
            return true;
        }

        return book.Forget(id);
    }

    private void Expire()
    {
        if (!times.Known)
        {
            return;
        }

        foreach (var entry in lanes.Expired(times.Time.GetInstant()))
        {
            End(entry, new CallOutcome.Expired());
        }
    }
}
