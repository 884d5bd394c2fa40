using EdgeGateway.Rooms;

namespace EdgeGateway.Inbox;

/// <summary>How far the events of a stream are processed.</summary>
/// <param name="Stream">Names the stream, see <see cref="EventIntake.ResumeFrom"/>.</param>
/// <param name="Offset">The last processed event; null before the first.</param>
/// <param name="InBacklog">As stored: the slices' tables stood somewhere in a backlog, which the outside world had not been shown.</param>
internal sealed record StreamPosition(string Stream, int Generation, StreamOffset? Offset, bool InBacklog = false);
