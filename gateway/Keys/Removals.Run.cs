using EdgeGateway.Encoders;
using EdgeGateway.Status;

namespace EdgeGateway.Keys;

/// <summary>The attempts at one removal.</summary>
internal sealed partial class Removals
{
    private async Task RunAsync(Removal removal, Entry entry)
    {
        try
        {
            if (!await TryAsync(removal, entry))
            {
                GiveUp(entry);
            }
        }
        catch (OperationCanceledException)
        {
            // A later key for the room has come.
        }
        catch (Exception)
        {
            // Whatever it is, a person hears of it, and the next start tries again.
            GiveUp(entry);
        }
        finally
        {
            bool isOver;
            lock (gate)
            {
                entry.HasRun = true;
                isOver = entry.IsEnding;
            }

            if (isOver)
            {
                // Again: an attempt that failed just then has stored it once more.
                alerts.Clear(AlertId(entry.Job));
                Forget(entry);
                lock (gate)
                {
                    known.Remove(entry.Job);
                }
            }
        }
    }

    private void GiveUp(Entry entry) => alerts.Raise(AlertId(entry.Job), "keyRemovalFailed", AlertSeverity.Critical, $"The keys of room {entry.What.Room} could not be made invalid at encoder {entry.What.Encoder}, and OPERA believes that they are. Do it in the lock system; a New key for the room ends this alert.", new(entry.What.Room));

    /// <returns>False when a person must do it.</returns>
    private async Task<bool> TryAsync(Removal removal, Entry entry)
    {
        var stop = entry.Stop.Token;
        while (RemovalPolicy.Next(removal.Attempts) is { } wait)
        {
            await Task.Delay(wait, clock.Time, stop);
            var job = removal.What.ToJob(removal.Job);
            var mark = doubts.Mark();
            var result = await encoders.RunAsync(removal.What.Encoder, job, new JobTimes(clock.Time.GetTimestamp()));
            if (result.Outcome == EncodeOutcome.Done || stop.IsCancellationRequested)
            {
                End(entry, job, result, mark);
                return true;
            }

            removal = removal with { Attempts = removal.Attempts + 1 };
            var now = removal;
            ledger.Write("A removal to be tried again", db => KeyStore.Save(db, now));
            if (RemovalPolicy.Next(now.Attempts) is null)
            {
                ledger.Write("A removal's audit", db => KeyAudit.Append(db, clock.Now, KeyAudit.Box, "key.removalGivenUp", now.What.Room, KeyAudit.Of(now.What.Encoder, job, result)));
            }
        }

        return false;
    }

    private void End(Entry entry, KeyJob job, EncodeResult result, long mark)
    {
        lock (gate)
        {
            entry.IsEnding = true;
        }

        var at = clock.Now;
        var done = result.Outcome == EncodeOutcome.Done;
        var cleared = done && KeyRules.EndsEarlierKeys(job, options.Online) ? doubts.ClearRoom(job.Room, mark, job.Id) : [];
        ledger.Write(
            "The end of a removal",
            db => KeyStore.Resolve(db, cleared),
            db => KeyAudit.Append(db, at, KeyAudit.Box, "key.removedLater", job.Room, KeyAudit.Of(entry.What.Encoder, job, result)));
        if (done)
        {
            Done(entry.What.Encoder, job.Room, entry.ArrivedAt);
        }
    }
}
