namespace EdgeGateway.Sandbox;

/// <summary>
/// One accepted subscription of newEvent: walks the log from its offset and renders what it meets. Used by the sender's
/// loop alone.
/// </summary>
internal sealed class Subscription(string id, StreamRequest request, UInt128 from, EventLog log)
{
    private const int BatchSize = 256;

    private readonly StoredEvent[] batch = new StoredEvent[BatchSize];
    private readonly FrameWriter writer = new(id, request);
    private readonly Random random = new(1);
    private LogCursor cursor = log.From(from);
    private UInt128 end = UInt128.MaxValue;
    private int index;
    private int count;

    public string Id => id;

    public NewEventInput Input => request.Input!;

    public FrameWriter Writer => writer;

    /// <summary>Whether the subscription was completed and has sent all it had to.</summary>
    public bool Drained => Draining && index == count && cursor.Offset >= end;

    public bool Draining { get; private set; }

    /// <summary>Whether events wait to be sent.</summary>
    public bool HasBacklog => index < count || cursor.Offset < log.Next;

    /// <summary>Send the events before this offset, then no more.</summary>
    public void DrainTo(UInt128 offset)
    {
        end = offset;
        Draining = true;
    }

    /// <summary>The next event that this subscription admits, or null when there is none now.</summary>
    public StoredEvent? Next(int shuffleWindow)
    {
        while (true)
        {
            while (index < count)
            {
                var next = batch[index++];
                if (next.Offset < end && Admits(next))
                {
                    return next;
                }
            }

            var window = shuffleWindow > 1 ? Math.Min(shuffleWindow, BatchSize) : BatchSize;
            (index, count) = (0, log.Read(ref cursor, batch.AsSpan(0, window)));
            if (count == 0)
            {
                // The end may lie behind the last event: offsets may have been set.
                cursor = Draining && cursor.Offset < end ? cursor with { Offset = end } : cursor;
                return null;
            }

            if (shuffleWindow > 1)
            {
                random.Shuffle(batch.AsSpan(0, count));
            }
        }
    }

    private bool Admits(StoredEvent stored) =>
        Input.Hotels.Count == 0 || stored.Event?.HotelId is not { } hotel || Input.Hotels.Contains(hotel);
}
