namespace EdgeGateway.Keys;

/// <summary>When each room was last let again, as far as a removal that is still under way must know. Its owner locks.</summary>
internal sealed class RoomLets(TimeProvider time)
{
    /// <summary>A removal is under way for some 18 s.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private const int Many = 1000;

    private readonly Dictionary<string, (long Begun, long Made)> known = [];

    /// <summary>A key for these rooms is about to be made.</summary>
    /// <param name="arrivedAt">The <see cref="TimeProvider"/>'s timestamp of its request's arrival.</param>
    public void Begin(IReadOnlyCollection<string> rooms, long arrivedAt)
    {
        if (known.Count > Many)
        {
            foreach (var (room, _) in known.Where(one => time.GetElapsedTime(one.Value.Begun) > Kept).ToList())
            {
                known.Remove(room);
            }
        }

        foreach (var room in rooms)
        {
            var before = Of(room);
            known[room] = before with { Begun = Math.Max(before.Begun, arrivedAt) };
        }
    }

    /// <summary>It was made, or may have been.</summary>
    public void Made(IReadOnlyCollection<string> rooms, long arrivedAt)
    {
        foreach (var room in rooms)
        {
            var before = Of(room);
            known[room] = (Math.Max(before.Begun, arrivedAt), Math.Max(before.Made, arrivedAt));
        }
    }

    /// <summary>Whether a key for the room was asked for after a request that arrived then.</summary>
    public bool IsLetSince(string room, long arrivedAt) => Of(room).Begun > arrivedAt;

    /// <summary>Whether such a key is there already.</summary>
    public bool HasKeySince(string room, long arrivedAt) => Of(room).Made > arrivedAt;

    private (long Begun, long Made) Of(string room) => known.GetValueOrDefault(room, (long.MinValue, long.MinValue));
}
