namespace EdgeGateway.Outbox;

/// <summary>The clock and the chance of the outbox.</summary>
internal sealed record OutboxTimes(TimeProvider Time, Random Random, OutboxOptions Options);
