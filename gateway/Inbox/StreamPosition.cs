using EdgeGateway.Rooms;

namespace EdgeGateway.Inbox;

/// <summary>How far the events of a stream are processed.</summary>
/// <param name="Stream">Names the stream, see <see cref="EventIntake.ResumeFrom"/>.</param>
/// <param name="Offset">The last processed event; null before the first.</param>
internal sealed record StreamPosition(string Stream, int Generation, StreamOffset? Offset);
