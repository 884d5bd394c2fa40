using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using EdgeGateway.Status;

namespace EdgeGateway.Keys;

/// <summary>
/// Tries failed removals again until they are done, a later key for the room makes them wrong, or a person must do it. Durable: a
/// restart goes on where it was.
/// </summary>
internal sealed partial class Removals(EncoderDesk encoders, KeyLedger ledger, KeyDoubts doubts, AlertBoard alerts, KeyClock clock, KeyOptions options)
{
    /// <summary>A whole house checks out in a morning; past this OPERA's desk is told to do it by hand.</summary>
    public const int Most = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> known = [];
    private readonly RoomLets lets = new(clock.Time);

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
            lock (gate)
            {
                Begin(removal, long.MinValue);
            }
        }
    }

    /// <summary>A removal has failed for the first time. It takes the place of the room's earlier ones.</summary>
    /// <param name="arrivedAt">The timestamp of its request's arrival.</param>
    public RemovalFate Add(string encoder, KeyJob job, long arrivedAt)
    {
        var removal = new Removal(job.Id, StoredRemoval.Of(encoder, job), 1);
        List<Entry> replaced;
        bool kept;
        lock (gate)
        {
            if (lets.IsLetSince(job.Room, arrivedAt))
            {
                return RemovalFate.Overtaken;
            }

            replaced = Stop([job.Room], arrivedAt);
            kept = known.Values.Count(one => !one.IsEnding) < Most;
            if (kept)
            {
                ledger.WriteSoon("A removal to be tried again", db => KeyStore.Save(db, removal));
                Begin(removal, arrivedAt);
            }
        }

        _ = Task.Run(() => EndAsync(replaced, TimeSpan.Zero));
        if (kept)
        {
            return RemovalFate.TriedAgain;
        }

        var now = clock.Now;
        ledger.WriteSoon("A removal that is not tried again", db => KeyAudit.Append(
            db, now, KeyAudit.Box, "key.removalGivenUp", job.Room, new KeyAuditDetails(job.Id, encoder, "", "", null, $"{RemovalFate.TooMany}")));
        alerts.Raise("key-removals-full", "keyRemovalFailed", AlertSeverity.Critical, $"More than {Most} failed removals wait to be tried again. That of room {job.Room} is not among them, and maybe others (the audit has each as key.removalGivenUp). Do them in the lock system.");
        return RemovalFate.TooMany;
    }

    /// <summary>
    /// A key for these rooms is about to be made: what waits for them is given up at once. One that the encoder is at is waited for,
    /// by whoever asks, until it has ended.
    /// </summary>
    /// <param name="arrivedAt">The timestamp of the key's request; a removal that was asked for after it stays.</param>
    /// <returns>False when that takes longer than there is time.</returns>
    public Task<bool> GiveWayAsync(IReadOnlyCollection<string> rooms, long arrivedAt, TimeSpan within)
    {
        List<Entry> ended;
        lock (gate)
        {
            lets.Begin(rooms, arrivedAt);
            ended = Stop(rooms, arrivedAt);
        }

        return EndAsync(ended, within);
    }

    /// <summary>That key was made, or may have been.</summary>
    public void Made(IReadOnlyCollection<string> rooms, long arrivedAt)
    {
        lock (gate)
        {
            lets.Made(rooms, arrivedAt);
        }

        foreach (var room in rooms)
        {
            alerts.Clear(OvertakenId(room));
        }
    }

    /// <summary>The room's keys were removed: earlier removals have nothing left to do, and a key that came in between may be gone with the others.</summary>
    public void Done(string encoder, string room, long arrivedAt)
    {
        List<Entry> ended;
        bool hit;
        lock (gate)
        {
            ended = Stop([room], arrivedAt);
            hit = lets.HasKeySince(room, arrivedAt);
        }

        _ = Task.Run(() => EndAsync(ended, TimeSpan.Zero));
        if (hit)
        {
            alerts.Raise(OvertakenId(room), "keyRemovalOvertaken", AlertSeverity.Critical, $"Room {room}: encoder {encoder} was still at the removal of the old keys when a key for the room was made, which may no longer open. Try it at the door, or make a New key.", new(room));
        }
    }

    private static string AlertId(string job) => $"key-removal-{job}";

    private static string OvertakenId(string room) => AlertIds.Of("key-overtaken", room);

    /// <summary>Marks what waits for these rooms, or still ends, as ended by a request that arrived then. Under the lock.</summary>
    private List<Entry> Stop(IReadOnlyCollection<string> rooms, long arrivedAt)
    {
        var ended = known.Values.Where(one => one.ArrivedAt <= arrivedAt && rooms.Contains(one.What.Room)).ToList();
        foreach (var entry in ended)
        {
            entry.IsEnding = true;
            if (entry.HasRun)
            {
                known.Remove(entry.Job);
            }
        }

        return ended;
    }

    private async Task<bool> EndAsync(List<Entry> ended, TimeSpan within)
    {
        if (ended.Count == 0)
        {
            return true;
        }

        foreach (var entry in ended)
        {
            await entry.Stop.CancelAsync();
            alerts.Clear(AlertId(entry.Job));
            Forget(entry);
        }

        try
        {
            await Task.WhenAll(ended.Select(one => one.Run)).WaitAsync(within, clock.Time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Forget(Entry entry) => ledger.Write("The end of a removal", db => KeyStore.EndRemoval(db, entry.Job));

    /// <summary>Under the lock.</summary>
    private void Begin(Removal removal, long arrivedAt)
    {
        var entry = new Entry(removal.Job, removal.What, arrivedAt);
        known[removal.Job] = entry;
        entry.Run = Task.Run(() => RunAsync(removal, entry));
    }

    private sealed class Entry(string job, StoredRemoval what, long arrivedAt)
    {
        public string Job => job;

        public StoredRemoval What => what;

        public long ArrivedAt => arrivedAt;

        public CancellationTokenSource Stop { get; } = new();

        /// <summary>It is to be no more; it stays known until its run has ended.</summary>
        public bool IsEnding { get; set; }

        /// <summary>No more attempts: it stays known for its alert.</summary>
        public bool HasRun { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }
}
