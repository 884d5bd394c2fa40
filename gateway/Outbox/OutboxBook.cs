using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>
/// Ends calls: row and slice move in one transaction, then the slice may tell the world. Only the pump's thread uses it.
/// </summary>
internal sealed partial class OutboxBook(Database critical, IEnumerable<ICallOutcomeHandler> handlers, OutboxReport report, ReservationChanges changes, OutboxTimes times)
{
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    /// <summary>Twice what the clocks of the box and of OPERA may differ by: rather one twin too many than a guest who is not woken.</summary>
    private static readonly Duration TwinSpan = Duration.FromMinutes(10);

    private readonly Dictionary<string, ICallOutcomeHandler> handlers = handlers.ToDictionary(handler => handler.Owner);
    private SalvageReport? met;
    private long? prunedAt;

    private Instant Now => times.Time.GetInstant();

    /// <summary>The file was damaged and salvaged since <see cref="Resume"/>: what was read of it is no longer true.</summary>
    public bool WasReplaced => !ReferenceEquals(critical.State.Salvage, met);

    /// <summary>
    /// What the last program had under way may have happened or not; so may what waits in a salvaged file, or in one whose
    /// write-ahead log was cut: it can be older than what happened.
    /// </summary>
    public int Resume()
    {
        var salvage = critical.State.Salvage;
        var count = 0;
        critical.Write(db =>
        {
            count = OutboxStore.MarkInterrupted(db, Now);
            count += critical.State.MayBeOlder ? OutboxStore.MarkDoubtful(db, Now) : 0;
        });
        met = salvage;
        return count;
    }

    /// <summary>The unfinished calls after this id, and the last id that there is.</summary>
    public (IReadOnlyList<OutboxEntry> Entries, long LastId) Load(long afterId)
    {
        var unusable = 0;
        var loaded = critical.Read(db =>
        {
            unusable = 0;
            return (OutboxStore.Load(db, afterId, ref unusable), OutboxStore.LastId(db));
        });
        critical.NoteUnusable(unusable);
        return loaded;
    }

    /// <summary>What is to be sent for a call, or why it cannot be.</summary>
    public Prepared Prepare(OutboxEntry entry)
    {
        if (critical.Read(db => OutboxStore.Read(db, entry.Id)) is not { } stored)
        {
            return new Prepared(null, null) { Gone = true };
        }

        if (stored.Call is not { } call)
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
            new CallToMake(entry.Id, call, message, stored.Mark, firstSentAt, unknown && times.Known && entry.ExpiresAt <= Now)
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

    /// <summary>A call that is to be made again. One that waits had no effect: the next attempt is the first that may have one.</summary>
    /// <returns>False: the row is no longer there.</returns>
    public bool PutBack(OutboxEntry entry, CallState state, DeliveryAnswer answer)
    {
        if (state != CallState.Waiting)
        {
            return SetState(entry, state);
        }

        var found = false;
        critical.Write(db => found = OutboxStore.PutBack(db, entry.Id, answer.Fact is not (DeliveryFact.NotSent or DeliveryFact.NoToken), Now));
        return found;
    }

    /// <returns>False: the row is no longer there.</returns>
    public bool SetState(OutboxEntry entry, CallState state)
    {
        var found = false;
        critical.Write(db => found = OutboxStore.SetState(db, entry.Id, state, Now));
        return found;
    }

    /// <summary>Drops what ended long ago, at most once an hour, and counts what waits for a person.</summary>
    public void Prune()
    {
        if (!times.Known || prunedAt is { } last && times.Time.GetElapsedTime(last) < PruneInterval)
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
}
