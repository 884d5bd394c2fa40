using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>All unfinished calls in memory. Not thread-safe: the pump's.</summary>
internal sealed class OutboxLanes
{
    private readonly Dictionary<long, OutboxEntry> entries = [];
    private readonly Dictionary<ReservationId, Lane> lanes = [];
    private readonly SortedSet<(Instant At, long Id)> expiries = [];

    public int Count => entries.Count;

    /// <summary>One for every reservation that is owed something.</summary>
    public IReadOnlyCollection<Lane> Lanes => lanes.Values;

    /// <summary>When the next call that was never sent expires.</summary>
    public Instant? NextExpiry => expiries.Count > 0 ? expiries.Min.At : null;

    public OutboxEntry? Find(long id) => entries.GetValueOrDefault(id);

    /// <summary>Adds a call, or replaces what was known of it.</summary>
    public void Set(OutboxEntry entry)
    {
        if (Find(entry.Id) is { } before)
        {
            Remove(before);
        }

        entries[entry.Id] = entry;
        if (!lanes.TryGetValue(entry.Reservation, out var lane))
        {
            lanes[entry.Reservation] = lane = new Lane();
        }

        lane.Set(entry);
        if (MayExpire(entry))
        {
            expiries.Add((entry.ExpiresAt, entry.Id));
        }
    }

    public void Clear()
    {
        entries.Clear();
        lanes.Clear();
        expiries.Clear();
    }

    public void Remove(OutboxEntry entry)
    {
        if (!entries.Remove(entry.Id, out var known))
        {
            return;
        }

        expiries.Remove((known.ExpiresAt, known.Id));
        var lane = lanes[known.Reservation];
        lane.Remove(known);
        if (lane.IsEmpty)
        {
            lanes.Remove(known.Reservation);
        }
    }

    /// <summary>The calls whose time has passed and that certainly never happened.</summary>
    public IReadOnlyList<OutboxEntry> Expired(Instant now) => [.. expiries.TakeWhile(one => one.At <= now).Select(one => entries[one.Id])];

    /// <summary>What may have happened is looked up first, unless it cannot be, or does no harm unsent.</summary>
    private static bool MayExpire(OutboxEntry entry) => entry.State switch
    {
        CallState.Waiting => true,
        CallState.UnknownOutcome => LookUps.Of(entry.Operation) is null,
        _ => false,
    };
}
