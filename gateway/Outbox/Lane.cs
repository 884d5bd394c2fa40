namespace EdgeGateway.Outbox;

/// <summary>The unfinished calls of one reservation, in the order they are to be made. Only the first may go.</summary>
internal sealed class Lane
{
    private readonly SortedList<long, OutboxEntry> entries = [];

    public OutboxEntry Head => entries.Values[0];

    public bool IsEmpty => entries.Count == 0;

    /// <summary>Something in it is urgent: what stands before that is, too.</summary>
    public bool Urgent { get; private set; }

    public void Set(OutboxEntry entry)
    {
        entries[entry.Place] = entry;
        Urgent = entries.Values.Any(one => one.Urgent);
    }

    public void Remove(OutboxEntry entry)
    {
        entries.Remove(entry.Place);
        Urgent = entries.Values.Any(one => one.Urgent);
    }
}
