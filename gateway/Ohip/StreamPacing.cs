namespace EdgeGateway.Ohip;

/// <summary>What keeps the stream from asking too often: the clock, the memory of failures, the budget of upgrades.</summary>
internal sealed class StreamPacing(TimeProvider time, Random random)
{
    public TimeProvider Time { get; } = time;

    public StreamBackoff Backoff { get; } = new(random);

    public UpgradeBudget Budget { get; } = new(time);
}
