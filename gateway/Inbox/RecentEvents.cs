using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EdgeGateway.Inbox;

/// <summary>
/// The events seen last, by their unique id, to drop what OHIP delivers twice (PROTOCOL 5.3). Beyond its reach a duplicate
/// costs only work: every effect is idempotent by version.
/// </summary>
internal sealed class RecentEvents
{
    /// <summary>Two megabytes; several times what OHIP re-sends after a cut.</summary>
    public const int Capacity = 32_768;

    private readonly HashSet<UInt128> marks = new(Capacity);
    private readonly UInt128[] ring = new UInt128[Capacity];
    private int next;

    /// <summary>Notes the event; false when it was there already.</summary>
    public bool Add(UInt128 mark)
    {
        if (!marks.Add(mark))
        {
            return false;
        }

        if (ring[next] != default)
        {
            marks.Remove(ring[next]);
        }

        ring[next] = mark;
        next = (next + 1) % Capacity;
        return true;
    }

    public bool Contains(UInt128 mark) => marks.Contains(mark);

    /// <summary>The unique id where it is a UUID, else 128 bits of its hash; of generation and offset where OHIP sent no id.</summary>
    public static UInt128 MarkOf(string uniqueEventId, int generation, string offset)
    {
        if (Guid.TryParseExact(uniqueEventId, "D", out var uuid))
        {
            return MemoryMarshal.Read<UInt128>(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in uuid)));
        }

        var name = uniqueEventId.Length > 0 ? uniqueEventId : $"{generation}@{offset}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(name.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
