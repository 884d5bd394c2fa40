using EdgeGateway.Opera;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace EdgeGateway.Inbox;

/// <summary>What was processed and is not yet committed.</summary>
internal sealed class EventGroup(IReadOnlySet<string> keptElements)
{
    /// <summary>A commit this large costs the card hardly more than a small one.</summary>
    public const int CommitSize = 256;

    /// <summary>While the disk refuses, effects go on and the journal keeps only this many events.</summary>
    private const int Limit = 4096;

    private readonly List<JournalEvent> events = [];
    private readonly List<(JournalEvent Event, string Reason)> parked = [];

    /// <summary>Whether anything but the position changed.</summary>
    public bool HasEvents => events.Count > 0;

    public bool IsFull => events.Count >= CommitSize;

    public void Add(OperaEvent operaEvent)
    {
        if (events.Count == Limit)
        {
            events.RemoveAt(0);
        }

        events.Add(JournalEvent.Of(operaEvent, keptElements));
    }

    public void Park(OperaEvent operaEvent, string reason)
    {
        if (parked.Count < Limit)
        {
            parked.Add((JournalEvent.Of(operaEvent, keptElements), reason));
        }
    }

    public void Save(SqliteConnection db, int generation, Instant now)
    {
        foreach (var chunk in events.Chunk(CommitSize))
        {
            JournalStore.Append(db, generation, chunk, now);
        }

        foreach (var (parkedEvent, reason) in parked)
        {
            JournalStore.Park(db, generation, parkedEvent, reason, now);
        }
    }

    public void Clear()
    {
        events.Clear();
        parked.Clear();
    }
}
