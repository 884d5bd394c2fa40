using EdgeGateway.Encoders;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Keys;

/// <summary>What the desk writes down.</summary>
internal sealed partial class KeyDesk
{
    private static string Actor(KeyTicket ticket) => $"keys {ticket.Caller.User}";

    private static string AuditAction(KeyTicket ticket) => ticket.Request.Action is { } action ? $"key.{char.ToLowerInvariant($"{action}"[0])}{$"{action}"[1..]}" : "key.unknown";

    private void WriteRefused(KeyTicket ticket, KeyAnswer answer)
    {
        var now = clock.Now;
        books.Ledger.Write("A key's audit", db => KeyAudit.Append(db, now, Actor(ticket), AuditAction(ticket), ticket.Request.Room, KeyAudit.Of(ticket, answer)));
    }

    /// <summary>Before the encoder has done anything that counts: a box that loses its power now knows afterwards that a key may exist.</summary>
    private void WriteBegin(KeyTicket ticket, string encoder, KeyJob job)
    {
        var now = clock.Now;
        Action<SqliteConnection> audit = db => KeyAudit.Append(db, now, Actor(ticket), AuditAction(ticket), ticket.Request.Room, KeyAudit.Of(ticket, null));
        books.Ledger.Write("A key's audit", EncoderCapabilities.MakesKey(job) ? [db => KeyStore.Open(db, encoder, job, now), audit] : [audit]);
    }

    /// <summary>The outcome, in one commit with everything that follows from it and waits already.</summary>
    private void WriteEnd(KeyTicket ticket, KeyAnswer answer)
    {
        var now = clock.Now;
        books.Ledger.Write(
            "A key's audit",
            db => KeyStore.Close(db, ticket.Job),
            db => KeyAudit.Append(db, now, Actor(ticket), AuditAction(ticket), ticket.Request.Room, KeyAudit.Of(ticket, answer)));
    }

    /// <summary>Everything that follows from an outcome, first in memory: alerts do not wait for a disk.</summary>
    /// <param name="mark">When the job began, for the doubts.</param>
    /// <returns>What becomes of a removal that failed.</returns>
    private RemovalFate? Settle(KeyTicket ticket, string encoder, KeyJob job, EncodeResult result, long mark)
    {
        var done = result.Outcome == EncodeOutcome.Done;
        if (!done && result.MayExist && EncoderCapabilities.MakesKey(job))
        {
            var doubt = new KeyDoubt(job.Id, encoder, job.Room, job.Action, DoubtCause.MayExist, clock.Now);
            if (books.Doubts.Add(doubt))
            {
                books.Ledger.WriteSoon("A doubtful key", db => KeyStore.Save(db, doubt));
                logger.KeyMayExist(job.Id, encoder, job.Room);
            }
        }

        if (done && KeyRules.EndsEarlierKeys(job, options.Online))
        {
            var cleared = books.Doubts.ClearRoom(job.Room, mark, job.Id);
            books.Ledger.WriteSoon("The end of a doubt", db => KeyStore.Resolve(db, cleared));
        }

        if ((done || result.MayExist) && KeyRules.EndsRemovals(job))
        {
            books.Removals.Made(KeyRules.RoomsOf(job), ticket.Caller.ArrivedAt);
        }

        if (job.Action != KeyAction.Remove || result.Outcome == EncodeOutcome.Unsupported)
        {
            return null;
        }

        if (!done)
        {
            return books.Removals.Add(encoder, job, ticket.Caller.ArrivedAt);
        }

        books.Removals.Done(encoder, job.Room, ticket.Caller.ArrivedAt);
        return null;
    }

    /// <summary>The device has said at last that it made nothing; maybe before the answer that leaves it open.</summary>
    internal void TakeNotMade(LateKey late)
    {
        var now = clock.Now;
        books.Doubts.NotMade(late.Job.Id);
        books.Ledger.WriteSoon(
            "The end of a doubt",
            db => KeyStore.Resolve(db, [late.Job.Id]),
            db => KeyAudit.Append(db, now, KeyAudit.Box, "key.notMade", late.Job.Room, KeyAudit.Of(late.EncoderId, late.Job, late.Result)));
    }

    /// <summary>The encoder has made a key after all.</summary>
    private void TakeLate(LateKey late) => Doubt(new KeyDoubt(late.Job.Id, late.EncoderId, late.Job.Room, late.Job.Action, DoubtCause.Late, clock.Now));

    private void Doubt(KeyDoubt doubt)
    {
        // The alert first: it must not wait for a disk.
        books.Doubts.Add(doubt);
        logger.KeyMayExist(doubt.Job, doubt.Encoder, doubt.Room);
        books.Ledger.WriteSoon(
            "A doubtful key",
            db => KeyStore.Save(db, doubt),
            db => KeyAudit.Append(db, doubt.At, KeyAudit.Box, "key.doubtful", doubt.Room, new KeyAuditDetails(doubt.Job, doubt.Encoder, "", "", null, $"{doubt.Cause}")));
    }
}
