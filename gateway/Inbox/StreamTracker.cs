using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Inbox;

/// <summary>
/// Follows where in which stream the pump is, and notices what OHIP never says: that events are gone, or that its offsets
/// started again. Pure.
/// </summary>
/// <param name="greatest">The greatest generation that anything stored comes from; asked for where the position is lost.</param>
internal sealed class StreamTracker(StreamPosition? stored, Func<int> greatest)
{
    private readonly int before = stored?.Generation ?? greatest();
    private StreamOffset? expected;

    /// <summary>Null before the first subscription of this box's life.</summary>
    public StreamPosition? Position { get; private set; } = stored;

    /// <summary>Where the stream stands: later events are newer. Before the first subscription newer than all that is stored, and older than every event.</summary>
    public StateVersion Version => Position is { } known
        ? new StateVersion(known.Generation, known.Offset ?? default)
        : new StateVersion(before + 1, default);

    /// <summary>A subscription begins; a gap when it is to another stream than before.</summary>
    public StreamGap? Subscribed(string stream, StreamOffset? from)
    {
        expected = Position?.Offset is null ? null : from;
        if (Position is { } known && known.Stream == stream)
        {
            return null;
        }

        var earlier = Position;
        Position = new StreamPosition(stream, (earlier?.Generation ?? before) + 1, null);
        return earlier is null && from is null ? null
            : earlier is null ? new StreamGap(StreamGapKind.Expired, "The journal was lost with a damaged file; OHIP was asked for everything that it has.")
            : new StreamGap(StreamGapKind.NewGeneration, "The application key, chain or gateway is another one; events between the two streams are unknown.");
    }

    /// <summary>
    /// The first event after a subscription tells whether OHIP still had the one asked for, since offsets are inclusive:
    /// a later one means that the rest is lost (PROTOCOL 5.3), an earlier one that offsets started again.
    /// </summary>
    public StreamGap? Arrived(OperaEvent operaEvent)
    {
        if (expected is not { } asked)
        {
            return null;
        }

        expected = null;
        switch (operaEvent.Offset.CompareTo(asked))
        {
            case 0:
                return null;
            case > 0:
                return new StreamGap(StreamGapKind.Expired, $"OHIP no longer has event {asked}; the oldest it sent is {operaEvent.Offset}.");
            default:
                Position = Position! with { Generation = Position.Generation + 1, Offset = null };
                return new StreamGap(StreamGapKind.NewGeneration, $"OHIP's offsets started again: {asked} was asked for, {operaEvent.Offset} came.");
        }
    }

    /// <summary>An event came that was processed before: as a rule the very one that was asked for, which proves that nothing is missing.</summary>
    public void Repeated(StreamOffset offset)
    {
        if (offset >= expected)
        {
            expected = null;
        }
    }

    /// <summary>The event is processed. Out-of-order events do not move the position back.</summary>
    public void Processed(StreamOffset offset)
    {
        if (Position is { } position && (position.Offset is not { } last || offset > last))
        {
            Position = position with { Offset = offset };
        }
    }
}
