namespace EdgeGateway.Rooms;

/// <summary>
/// Which event a piece of state comes from: the offset within a generation of the stream. A generation ends when the
/// application key, chain or gateway changes or OHIP's offsets start again. State is replaced only by a greater version,
/// so that duplicates, re-reads and permutations of the stream cannot change where it ends.
/// </summary>
internal readonly record struct StateVersion(int Generation, StreamOffset Offset) : IComparable<StateVersion>
{
    /// <summary>Older than every event.</summary>
    public static StateVersion None { get; }

    public int CompareTo(StateVersion other) => Generation != other.Generation
        ? Generation.CompareTo(other.Generation)
        : Offset.CompareTo(other.Offset);

    public static bool operator <(StateVersion left, StateVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(StateVersion left, StateVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(StateVersion left, StateVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StateVersion left, StateVersion right) => left.CompareTo(right) >= 0;
}
