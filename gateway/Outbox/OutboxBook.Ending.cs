using EdgeGateway.Opera;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Outbox;

/// <summary>How calls end, and who hears of it.</summary>
internal sealed partial class OutboxBook
{
    /// <summary>Ended calls whose commit failed: it may be found done after all, and then their slices have not heard of it.</summary>
    private readonly Dictionary<long, (ICallOutcomeHandler Handler, ConcludedCall Call)> untold = [];

    /// <summary>Ends a call once: what has ended already changes nothing, and its slice is not told again.</summary>
    /// <exception cref="Exception">What the database throws: then nothing is ended.</exception>
    public void End(OutboxEntry entry, CallOutcome outcome)
    {
        // While the call was owed its row guarded what it is about; a read that OPERA answered before it took the call must not undo it.
        changes.Touch(entry.Reservation);
        var stored = critical.Read(db => OutboxStore.Read(db, entry.Id));
        var handler = stored is null ? null : handlers.GetValueOrDefault(stored.Owner);
        var call = new ConcludedCall(entry.Id, stored?.OwnerKey ?? "", stored?.Call, outcome);
        var (ended, digested) = (false, false);
        try
        {
            critical.Write(db =>
            {
                ended = OutboxStore.End(db, entry.Id, outcome, Keeps(db, outcome), Now);
                digested = ended && handler is not null && Digest(db, handler, call);
            });
        }
        catch when (digested && untold.TryAdd(entry.Id, (handler!, call)))
        {
            throw;
        }

        if (ended)
        {
            Count(entry, outcome);
        }

        var late = untold.Remove(entry.Id, out var failed);
        if (digested)
        {
            Tell(handler!, call);
        }
        else if (late && !ended)
        {
            Tell(failed.Handler, failed.Call);
        }
    }

    /// <summary>Refused calls keep their content while there is room: those that are there already go before new ones.</summary>
    private bool Keeps(SqliteConnection db, CallOutcome outcome)
    {
        if (outcome is not CallOutcome.Rejected)
        {
            return false;
        }

        var (calls, bytes) = OutboxStore.Refused(db);
        return calls < times.Options.MaxRejected && bytes < times.Options.MaxRejectedBytes;
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
