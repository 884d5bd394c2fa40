using System.Threading.Channels;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Inbox;

/// <summary>
/// The pump's mouth: a source puts in what it receives, in order. It is bounded, so a source that is faster than the pump
/// waits here, stops reading its socket, and OHIP holds the rest back.
/// </summary>
internal sealed class EventIntake
{
    /// <summary>Four groups: enough that reading and committing overlap, and some 2 MB of events as documented.</summary>
    public const int Capacity = 1024;

    private readonly Channel<InboxItem> items = Channel.CreateBounded<InboxItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = false });

    private static readonly StreamOffset Beginning = StreamOffset.Parse("0");

    private volatile StreamPosition? position;
    private volatile bool placeIsLost;

    /// <summary>What waits to be taken by the pump.</summary>
    internal ChannelReader<InboxItem> Reader => items.Reader;

    /// <summary>
    /// The own offset to subscribe from: the last event that was processed in the named stream, which the source is to ask
    /// for again (offsets are inclusive). Null on the very first subscription: OHIP then goes on after what it last sent. After
    /// that never again, since what was sent may not have arrived: a box that has no place of its own, or lost it, asks from
    /// the very beginning, and OHIP sends the oldest that it has.
    /// </summary>
    /// <param name="stream">Names the stream: a hash over application key, chain and gateway. Offsets of one mean nothing in another.</param>
    public StreamOffset? ResumeFrom(string stream) => position is { } known
        ? known.Stream == stream ? known.Offset ?? Beginning : null
        : placeIsLost ? Beginning : null;

    /// <summary>A subscription was sent; what follows comes from it. <paramref name="from"/> is the offset that was asked for.</summary>
    public ValueTask SubscribedAsync(string stream, StreamOffset? from, CancellationToken stop) =>
        items.Writer.WriteAsync(new InboxItem.Subscribed(stream, from), stop);

    public ValueTask EventAsync(OperaEvent operaEvent, CancellationToken stop) =>
        items.Writer.WriteAsync(new InboxItem.Event(operaEvent), stop);

    /// <summary>Something came that is no event, so that an event may be missing here.</summary>
    /// <param name="reason">What was wrong with it, without any of its text.</param>
    public ValueTask UnreadableAsync(string reason, CancellationToken stop) =>
        items.Writer.WriteAsync(new InboxItem.Unreadable(reason), stop);

    /// <summary>
    /// Applies what was read from OPERA on the pump's thread, in its turn between the events: none can slip in between looking
    /// whether the answer still holds and using it. The state is shown and committed like that of an event.
    /// </summary>
    /// <param name="apply">Gets the version at which the stream stands: later events are newer than the answer, earlier ones are in it.</param>
    /// <returns>Ends when it is applied; with the exception that <paramref name="apply"/> threw.</returns>
    public async Task ApplyAsync(Action<StateVersion> apply, CancellationToken stop)
    {
        var reading = new InboxItem.Reading(apply, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await items.Writer.WriteAsync(reading, stop);
        await reading.Applied.Task.WaitAsync(stop);
    }

    /// <summary>Wakes the pump. When the intake is full the pump is awake anyway.</summary>
    internal void Nudge() => items.Writer.TryWrite(InboxItem.Tick.Instance);

    /// <summary>No more will come: the pump finishes what is here and returns.</summary>
    public void Complete() => items.Writer.TryComplete();

    /// <summary>The journal was lost with a damaged file, and the place in the stream with it.</summary>
    internal void LostPlace() => placeIsLost = true;

    /// <summary>The pump says how far it has come.</summary>
    internal void Processed(StreamPosition processed) => position = processed;
}
