namespace EdgeGateway.Inbox;

/// <summary>Events that were or may have been in the stream and that nobody can deliver any more.</summary>
/// <param name="Reason">For a technician; names no guest.</param>
internal sealed record StreamGap(StreamGapKind Kind, string Reason);
