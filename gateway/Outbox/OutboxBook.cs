using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>
/// Ends calls: row and slice move in one transaction, then the slice may tell the world. Only the pump's thread uses it.
/// </summary>
internal sealed class OutboxBook(Database critical, IEnumerable<ICallOutcomeHandler> handlers, OutboxReport report, OutboxTimes times)
{
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    /// <summary>Twice what the clocks of the box and of OPERA may differ by: rather one twin too many than a guest who is not woken.</summary>
    private static readonly Duration TwinSpan = Duration.FromMinutes(10);

    private readonly Dictionary<string, ICallOutcomeHandler> handlers = handlers.ToDictionary(handler => handler.Owner);
    private long? prunedAt;

    private Instant Now => times.Time.GetInstant();

    /// <summary>What the last program had under way may have happened or not.</summary>
    public int MarkInterrupted()
    {
        var count = 0;
        critical.Write(db => count = OutboxStore.MarkInterrupted(db, Now));
        return count;
    }

    public IReadOnlyList<OutboxEntry> Load(long afterId) => critical.Read(db => OutboxStore.Load(db, afterId));

    /// <summary>What is to be sent for a call, or why it cannot be.</summary>
    public Prepared Prepare(OutboxEntry entry)
    {
        if (critical.Read(db => OutboxStore.Read(db, entry.Id)) is not { Call: { } call } stored)
        {
            return new Prepared(null, null);
        }

        var message = call.Message switch
        {
            { OperaId: { } id } => id,
            { CreatedBy: { } maker } => critical.Read(db => OutboxStore.OperaIdOf(db, maker)),
            _ => null,
        };
        if (call.Message is not null && message is null)
        {
            return new Prepared(null, new OperaRefusal(0, "The message it is about never reached OPERA, or OPERA told no id of it.", null, null));
        }

        var unknown = entry.State == CallState.UnknownOutcome;
        var firstSentAt = unknown ? stored.SentAt : null;
        return new Prepared(
            new CallToMake(entry.Id, call, message, stored.Mark, firstSentAt, unknown && entry.ExpiresAt <= Now)
            {
                Twins = call is WakeUpCreation && firstSentAt is { } first ? critical.Read(db => OutboxStore.Twins(db, entry, first - TwinSpan)) : 0,
            },
            null);
    }

    public void MarkSent(IEnumerable<OutboxEntry> entries) => critical.Write(db =>
    {
        foreach (var entry in entries)
        {
            OutboxStore.MarkSent(db, entry.Id, Now);
        }
    });

    /// <summary>Makes a refused or parked call wait again, for as long as a new one would.</summary>
    public (Repetition Result, OutboxEntry? Entry) Repeat(long id)
    {
        var result = (Repetition.NotFound, (OutboxEntry?)null);
        critical.Write(db =>
        {
            if (OutboxStore.Waiting(db, id) is not { } entry)
            {
                return;
            }

            var expiresAt = CallExpiry.Again(OutboxStore.Read(db, id)?.Call, entry.ExpiresAt, Now, times.Options);

            // What may be there is looked up, and then not made: that is worth doing at any time.
            if (expiresAt <= Now && entry.State != CallState.UnknownOutcome)
            {
                result = (Repetition.TimePassed, null);
                return;
            }

            OutboxStore.Repeat(db, id, expiresAt, Now);
            result = (Repetition.Done, OutboxStore.LoadOne(db, id));
        });
        CountWaiting();
        return result;
    }

    /// <summary>A refused call has ended for its slice already: a person is no longer reminded of it.</summary>
    public bool Forget(long id)
    {
        var found = false;
        critical.Write(db => found = OutboxStore.Forget(db, id, Now));
        CountWaiting();
        return found;
    }

    /// <exception cref="Exception">What the database throws: then nothing is ended.</exception>
    public void End(OutboxEntry entry, CallOutcome outcome)
    {
        var concluded = critical.Read(db => OutboxStore.Read(db, entry.Id)) is { } stored
            ? (stored.Owner, Call: new ConcludedCall(entry.Id, stored.OwnerKey, stored.Call, outcome))
            : default;
        var handler = concluded.Owner is { } owner ? handlers.GetValueOrDefault(owner) : null;
        var digested = false;
        critical.Write(db =>
        {
            digested = handler is null || Digest(db, handler, concluded.Call);
            OutboxStore.End(db, entry.Id, outcome, Now);
        });
        Count(entry, outcome);
        if (handler is not null && digested)
        {
            Tell(handler, concluded.Call);
        }
    }

    /// <summary>A call that is to be made again. One that waits had no effect: the next attempt is the first that may have one.</summary>
    public void PutBack(OutboxEntry entry, CallState state, DeliveryAnswer answer)
    {
        if (state == CallState.Waiting)
        {
            critical.Write(db => OutboxStore.PutBack(db, entry.Id, answer.Fact is not (DeliveryFact.NotSent or DeliveryFact.NoToken), Now));
        }
        else
        {
            SetState(entry, state);
        }
    }

    public void SetState(OutboxEntry entry, CallState state) => critical.Write(db => OutboxStore.SetState(db, entry.Id, state, Now));

    /// <summary>Drops what ended long ago, at most once an hour, and counts what waits for a person.</summary>
    public void Prune()
    {
        if (prunedAt is { } last && times.Time.GetElapsedTime(last) < PruneInterval)
        {
            return;
        }

        critical.Write(db => OutboxStore.Prune(db, Now - times.Options.Keep, Now - times.Options.KeepRejected));
        prunedAt = times.Time.GetTimestamp();
        CountWaiting();
    }

    /// <summary>Only for people, so a disk that fails here stops nothing.</summary>
    public void CountWaiting()
    {
        try
        {
            var counts = critical.Read(OutboxStore.Count).ToDictionary(one => one.State, one => one.Count);
            report.Waiting(counts.GetValueOrDefault(CallState.Parked), counts.GetValueOrDefault(CallState.Rejected));
        }
        catch (SqliteException error)
        {
            report.DiskFailed(error);
        }
    }

    /// <summary>A slice that throws loses its part of the transaction, not the outbox's: the call has ended all the same.</summary>
    private bool Digest(SqliteConnection db, ICallOutcomeHandler handler, ConcludedCall call)
    {
        db.Execute("SAVEPOINT outcome");
        try
        {
            handler.Conclude(db, call);
            db.Execute("RELEASE outcome");
            return true;
        }
        catch (Exception error) when (error is not SqliteException { SqliteErrorCode: not (SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH) })
        {
            db.Execute("ROLLBACK TO outcome");
            db.Execute("RELEASE outcome");
            report.HandlerFailed(error, handler.Owner, call.Id);
            return false;
        }
    }

    private void Tell(ICallOutcomeHandler handler, ConcludedCall call)
    {
        try
        {
            handler.Committed(call);
        }
        catch (Exception error)
        {
            report.HandlerFailed(error, handler.Owner, call.Id);
        }
    }

    private void Count(OutboxEntry entry, CallOutcome outcome)
    {
        switch (outcome)
        {
            case CallOutcome.Delivered:
                report.Counters.Delivered++;
                break;
            case CallOutcome.Rejected rejected:
                report.Counters.Rejected++;
                report.Rejected(entry, rejected.Refusal);
                CountWaiting();
                break;
            case CallOutcome.Expired:
                report.Counters.Expired++;
                report.Expired(entry);
                break;
            default:
                report.Counters.Discarded++;
                CountWaiting();
                break;
        }
    }
}
