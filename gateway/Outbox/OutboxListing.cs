namespace EdgeGateway.Outbox;

/// <summary>The answer of <c>outboxList</c>.</summary>
/// <param name="More">There are more than these, which are the oldest.</param>
internal sealed record OutboxListing(IReadOnlyList<OutboxView> Calls, bool More);
