using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The events of the chain in the order of their offsets, kept for the retention time (PROTOCOL.md section 5.3).
/// Reading from an offset that is gone starts at the oldest kept, without an error. Thread-safe.
/// </summary>
internal sealed class EventLog(SandboxOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<StoredEvent> events = [];
    private int head;
    private int epoch;
    private UInt128 next = options.FirstOffset;

    /// <summary>Raised after each append, outside the lock.</summary>
    public event Action? Appended;

    /// <summary>The offset that the next event will get.</summary>
    public UInt128 Next => Locked(() => next);

    /// <summary>The newest kept event's offset, or <see cref="Next"/> when there is none.</summary>
    public UInt128 Newest => Locked(() => head < events.Count ? events[^1].Offset : next);

    /// <summary>The oldest kept event's offset, or <see cref="Next"/> when there is none.</summary>
    public UInt128 Oldest => Locked(() => head < events.Count ? events[head].Offset : next);

    /// <summary>A cursor that reads from an offset on.</summary>
    public LogCursor From(UInt128 offset) => Locked(() => new LogCursor(offset, epoch));

    public int Count => Locked(() => events.Count - head);

    public UInt128 Append(BusinessEvent added) => Append([added]);

    /// <summary>Appends in order; returns the first one's offset.</summary>
    public UInt128 Append(IReadOnlyCollection<BusinessEvent> added)
    {
        UInt128 first;
        lock (gate)
        {
            Expire();
            first = next;
            var now = time.GetUtcNow();
            foreach (var one in added)
            {
                events.Add(new(next++, now, Guid.NewGuid()) { Event = one });
            }
        }

        Appended?.Invoke();
        return first;
    }

    /// <summary>
    /// Appends any JSON as the value of newEvent; it is sent whole, whatever was selected. An object without metadata
    /// gets one with its offset; other JSON stays as it is.
    /// </summary>
    public UInt128 AppendRaw(string json)
    {
        var node = JsonNode.Parse(json);
        return Append((offset, id) =>
        {
            if (node is JsonObject body && !body.ContainsKey("metadata"))
            {
                body["metadata"] = new JsonObject { ["offset"] = offset.ToString(), ["uniqueEventId"] = id.ToString() };
                json = body.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            }

            return new(offset, time.GetUtcNow(), id) { RawEvent = Encoding.UTF8.GetBytes(json) };
        });
    }

    /// <summary>
    /// Appends a whole text frame that takes an offset's place. <c>${id}</c> and <c>${offset}</c> in it become the
    /// subscription's id and the offset.
    /// </summary>
    public UInt128 AppendFrame(byte[] frame) => Append((offset, id) => new(offset, time.GetUtcNow(), id) { RawFrame = frame });

    /// <summary>
    /// Copies kept events from the cursor on into the buffer, moves the cursor behind them and returns their number. A
    /// cursor of before the offsets started anew goes on at the oldest event.
    /// </summary>
    public int Read(ref LogCursor cursor, Span<StoredEvent> buffer)
    {
        lock (gate)
        {
            Expire();
            if (cursor.Epoch != epoch)
            {
                cursor = new(head < events.Count ? events[head].Offset : next, epoch);
            }

            var index = IndexOf(cursor.Offset);
            var count = Math.Min(buffer.Length, events.Count - index);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = events[index + i];
            }

            if (count > 0)
            {
                cursor = new(buffer[count - 1].Offset + 1, epoch);
            }

            return count;
        }
    }

    /// <summary>Forgets the events before an offset, as retention does.</summary>
    public void PurgeBefore(UInt128 offset)
    {
        lock (gate)
        {
            head = IndexOf(offset);
            Compact();
        }
    }

    /// <summary>Sets the next offset. Going back means that the offsets start anew: then all events are forgotten.</summary>
    public void SetNext(UInt128 offset)
    {
        lock (gate)
        {
            if (offset < next)
            {
                events.Clear();
                head = 0;
                epoch++;
            }

            next = offset;
        }
    }

    private UInt128 Append(Func<UInt128, Guid, StoredEvent> make)
    {
        UInt128 offset;
        lock (gate)
        {
            Expire();
            offset = next++;
            events.Add(make(offset, Guid.NewGuid()));
        }

        Appended?.Invoke();
        return offset;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            Expire();
            return read();
        }
    }

    private void Expire()
    {
        var oldest = time.GetUtcNow() - options.Stream.Retention;
        while (head < events.Count && events[head].StoredAt < oldest)
        {
            head++;
        }

        Compact();
    }

    private void Compact()
    {
        if (head > 0 && head >= events.Count / 2)
        {
            events.RemoveRange(0, head);
            head = 0;
        }
    }

    private int IndexOf(UInt128 offset)
    {
        int low = head, high = events.Count;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (events[middle].Offset < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
