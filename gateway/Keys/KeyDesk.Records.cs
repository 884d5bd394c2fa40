using EdgeGateway.Encoders;

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
        books.Ledger.Write("A key's audit", db =>
        {
            if (EncoderCapabilities.MakesKey(job))
            {
                KeyStore.Open(db, encoder, job, now);
            }

            KeyAudit.Append(db, now, Actor(ticket), AuditAction(ticket), ticket.Request.Room, KeyAudit.Of(ticket, null));
        });
    }

    /// <summary>The outcome and everything that follows from it, in one commit.</summary>
    private void Settle(KeyTicket ticket, string encoder, KeyJob job, KeyAnswer answer)
    {
        var now = clock.Now;
        var result = answer.Result!;
        var done = result.Outcome == EncodeOutcome.Done;
        var doubt = !done && result.MayExist && EncoderCapabilities.MakesKey(job) ? new KeyDoubt(job.Id, encoder, job.Room, job.Action, DoubtCause.MayExist, now) : null;
        var clears = done && KeyRules.EndsEarlierKeys(job);
        books.Ledger.Write("A key's audit", db =>
        {
            KeyStore.Close(db, job.Id);
            KeyAudit.Append(db, now, Actor(ticket), AuditAction(ticket), ticket.Request.Room, KeyAudit.Of(ticket, answer));
            if (clears)
            {
                KeyStore.ClearRoom(db, job.Room);
            }

            if (doubt is not null)
            {
                KeyStore.Save(db, doubt);
            }
        });
        if (clears)
        {
            books.Doubts.ClearRoom(job.Room);
        }

        if (doubt is not null)
        {
            logger.KeyMayExist(job.Id, encoder, job.Room);
            books.Doubts.Add(doubt);
        }

        if (job.Action == KeyAction.Remove)
        {
            // This one takes the place of an earlier one, whose end nobody waits for.
            _ = books.Removals.GiveWayAsync([job.Room], TimeSpan.Zero);
            if (!done && result.Outcome != EncodeOutcome.Unsupported)
            {
                books.Removals.Add(encoder, job);
            }
        }
    }

    /// <summary>The encoder has made a key after all.</summary>
    private void TakeLate(LateKey late) => Doubt(new KeyDoubt(late.Job.Id, late.EncoderId, late.Job.Room, late.Job.Action, DoubtCause.Late, clock.Now));

    private void Doubt(KeyDoubt doubt)
    {
        // The alert first: it must not wait for a disk.
        books.Doubts.Add(doubt);
        logger.KeyMayExist(doubt.Job, doubt.Encoder, doubt.Room);
        _ = Task.Run(() => books.Ledger.Write("A doubtful key", db =>
        {
            KeyStore.Save(db, doubt);
            KeyAudit.Append(db, doubt.At, KeyAudit.Box, "key.doubtful", doubt.Room, new KeyAuditDetails(doubt.Job, doubt.Encoder, "", "", null, $"{doubt.Cause}"));
        }));
    }
}
