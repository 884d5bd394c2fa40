namespace EdgeGateway.Outbox;

/// <summary>What wakes the pump.</summary>
internal abstract record OutboxSignal
{
    private OutboxSignal()
    {
    }

    /// <summary>A call was added, or something is due.</summary>
    public sealed record Look : OutboxSignal;

    /// <param name="Entry">The call as it was before it went out.</param>
    public sealed record Answered(OutboxEntry Entry, DeliveryAnswer Answer) : OutboxSignal;

    /// <summary>A person wants a refused or parked call made again. Done gets what came of it.</summary>
    public sealed record Repeat(long Id, TaskCompletionSource<Repetition> Done) : OutboxSignal;

    /// <summary>A person gives a call up.</summary>
    public sealed record Discard(long Id, TaskCompletionSource<bool> Done) : OutboxSignal;
}
