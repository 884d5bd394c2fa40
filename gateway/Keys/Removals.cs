using EdgeGateway.Encoders;
using EdgeGateway.Status;

namespace EdgeGateway.Keys;

/// <summary>
/// Tries failed removals again until they are done, a later key for the room makes them wrong, or a person must do it. Durable: a
/// restart goes on where it was.
/// </summary>
internal sealed class Removals(EncoderDesk encoders, KeyLedger ledger, KeyDoubts doubts, AlertBoard alerts, KeyClock clock)
{
    /// <summary>A whole house checks out in a morning; past this OPERA's desk is told to do it by hand.</summary>
    private const int Most = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> known = [];

    public int Count
    {
        get
        {
            lock (gate)
            {
                return known.Count;
            }
        }
    }

    /// <summary>Goes on with what is stored.</summary>
    public void Start()
    {
        foreach (var removal in KeyStore.Removals(ledger.Critical))
        {
            Begin(removal);
        }
    }

    /// <summary>A removal has failed for the first time. False when there are too many already.</summary>
    public bool Add(string encoder, KeyJob job)
    {
        var removal = new Removal(job.Id, StoredRemoval.Of(encoder, job), 1);
        if (Count >= Most)
        {
            return false;
        }

        ledger.Write("A removal to be tried again", db => KeyStore.Save(db, removal));
        Begin(removal);
        return true;
    }

    /// <summary>
    /// A key for these rooms is about to be made, or their keys were removed: what waits for them is given up at once. One that the
    /// encoder is at is waited for.
    /// </summary>
    /// <returns>False when that takes longer than there is time.</returns>
    public async Task<bool> GiveWayAsync(IReadOnlyCollection<string> rooms, TimeSpan within)
    {
        List<KeyValuePair<string, Entry>> ended;
        lock (gate)
        {
            ended = [.. known.Where(one => one.Value.What.Rooms.Intersect(rooms).Any())];
            foreach (var (job, _) in ended)
            {
                known.Remove(job);
            }
        }

        if (ended.Count == 0)
        {
            return true;
        }

        foreach (var (job, entry) in ended)
        {
            await entry.Stop.CancelAsync();
            alerts.Clear(AlertId(job));
            ledger.Write("The end of a removal", db => KeyStore.EndRemoval(db, job));
        }

        try
        {
            await Task.WhenAll(ended.Select(one => one.Value.Run)).WaitAsync(within, clock.Time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static string AlertId(string job) => $"key-removal-{job}";

    private void Begin(Removal removal)
    {
        var stop = new CancellationTokenSource();
        lock (gate)
        {
            known[removal.Job] = new Entry(removal.What, stop, Task.Run(() => RunAsync(removal, stop.Token)));
        }
    }

    private async Task RunAsync(Removal removal, CancellationToken stop)
    {
        try
        {
            while (RemovalPolicy.Next(removal.Attempts) is { } wait)
            {
                await Task.Delay(wait, clock.Time, stop);
                var job = removal.What.ToJob(removal.Job);
                var result = await encoders.RunAsync(removal.What.Encoder, job, new JobTimes(clock.Time.GetTimestamp()));
                if (result.Outcome == EncodeOutcome.Done || stop.IsCancellationRequested)
                {
                    End(removal, job, result, stop.IsCancellationRequested);
                    return;
                }

                removal = removal with { Attempts = removal.Attempts + 1 };
                var now = removal;
                ledger.Write("A removal to be tried again", db =>
                {
                    KeyStore.Save(db, now);
                    if (RemovalPolicy.Next(now.Attempts) is null)
                    {
                        KeyAudit.Append(db, clock.Now, KeyAudit.Box, "key.removalGivenUp", now.What.Room, KeyAudit.Of(now.What.Encoder, job, result));
                    }
                });
            }

            alerts.Raise(AlertId(removal.Job), "keyRemovalFailed", AlertSeverity.Critical, $"The keys of room {removal.What.Room} could not be made invalid at encoder {removal.What.Encoder}, and OPERA believes that they are. Do it in the lock system; a New key for the room ends this alert.", new(removal.What.Room));
        }
        catch (OperationCanceledException)
        {
            // A later key for the room has come.
        }
    }

    private void End(Removal removal, KeyJob job, EncodeResult result, bool overtaken)
    {
        lock (gate)
        {
            known.Remove(removal.Job);
        }

        ledger.Write("The end of a removal", db =>
        {
            KeyStore.EndRemoval(db, removal.Job);
            KeyAudit.Append(db, clock.Now, KeyAudit.Box, "key.removedLater", removal.What.Room, KeyAudit.Of(removal.What.Encoder, job, result));
            if (result.Outcome == EncodeOutcome.Done && !overtaken)
            {
                KeyStore.ClearRoom(db, removal.What.Room);
            }
        });
        if (result.Outcome == EncodeOutcome.Done && !overtaken)
        {
            doubts.ClearRoom(removal.What.Room);
        }
    }

    private sealed record Entry(StoredRemoval What, CancellationTokenSource Stop, Task Run);
}
