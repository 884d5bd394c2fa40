namespace EdgeGateway.Outbox;

/// <summary>The clock and the chance of the outbox.</summary>
internal sealed record OutboxTimes(TimeProvider Time, Random Random, OutboxOptions Options)
{
    /// <summary>What is known of the clock, as <c>SystemClock.State</c> says it.</summary>
    public Func<string> Clock { get; init; } = () => "synced";

    /// <summary>Without it nothing is said to be over or old: the time may be years off.</summary>
    public bool Known => Clock() != "unsynced";
}
