namespace EdgeGateway.Outbox;

/// <summary>What the schedule wants.</summary>
/// <param name="Send">Calls to make now, each of another reservation, most important first.</param>
/// <param name="WakeAt">When to look again if nothing else happens; null when only an answer or a new call can change anything.</param>
internal sealed record OutboxPlan(IReadOnlyList<OutboxEntry> Send, TimeSpan? WakeAt);
