using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Inbox;

/// <summary>What a source can hand in.</summary>
internal abstract record InboxItem
{
    private InboxItem()
    {
    }

    public sealed record Event(OperaEvent Value) : InboxItem;

    public sealed record Subscribed(string Stream, StreamOffset? From) : InboxItem;

    public sealed record Unreadable(string Reason) : InboxItem;

    /// <summary>What was read from OPERA, to be applied between two events.</summary>
    /// <param name="Apply">Gets the version at which the stream stands.</param>
    public sealed record Reading(Action<StateVersion> Apply, TaskCompletionSource Applied) : InboxItem;

    /// <summary>Nothing came; something is due.</summary>
    public sealed record Tick : InboxItem
    {
        public static Tick Instance { get; } = new();
    }
}
