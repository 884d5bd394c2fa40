namespace EdgeGateway.Sandbox;

/// <summary>The last 1,000 things that happened on the wire, with their instants: rate rules are checked on it. Thread-safe.</summary>
internal sealed class Journal(TimeProvider time)
{
    private const int Limit = 1000;
    private readonly Queue<JournalEntry> entries = new();

    public void Add(string what)
    {
        lock (entries)
        {
            entries.Enqueue(new(time.GetUtcNow(), what));
            if (entries.Count > Limit)
            {
                entries.Dequeue();
            }
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<JournalEntry> Read()
    {
        lock (entries)
        {
            return [.. entries];
        }
    }
}
