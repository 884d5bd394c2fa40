using EdgeGateway.Rooms;

namespace EdgeGateway.Inbox;

/// <summary>When what was processed is committed: journal, slices and offset together.</summary>
internal sealed partial class EventPump
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private TimeSpan? commitDue;
    private TimeSpan pruneDue;

    private void MarkDue(TimeSpan delay)
    {
        var due = Now + delay;
        commitDue = commitDue is { } earlier && earlier < due ? earlier : due;
    }

    private TimeSpan? NextDue()
    {
        var check = catchUp.Active ? Now + CommitDelay : (TimeSpan?)null;
        return commitDue is { } commit && (check is null || commit < check) ? commit : check;
    }

    private void Commit()
    {
        if (commitDue is null)
        {
            return;
        }

        // Without a position nothing but reads has come yet.
        var position = tracker.Position;
        try
        {
            var now = time.GetInstant();
            mirror.Write(db =>
            {
                foreach (var handler in handlers)
                {
                    handler.Save(db);
                }

                group.Save(db, position?.Generation ?? 0, now);
                if (position is not null)
                {
                    JournalStore.SavePosition(db, position with { InBacklog = catchUp.Active });
                }

                if (Now >= pruneDue)
                {
                    JournalStore.Prune(db, now - options.Keep, options.MaxBytes);
                    pruneDue = Now + PruneInterval;
                }
            });
        }
        catch (Exception error)
        {
            // A full or dead disk stops the journal, never the lamps. Nothing is marked saved, so the next try has it all.
            report.CommitFailed(error);
            commitDue = Now + RetryDelay;
            return;
        }

        foreach (var handler in handlers)
        {
            handler.Saved();
        }

        group.Clear();
        commitDue = null;
        report.Committed();
    }
}
