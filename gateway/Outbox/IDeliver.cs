namespace EdgeGateway.Outbox;

/// <summary>Makes calls to OPERA. Never throws for what the network or OPERA does.</summary>
internal interface IDeliver
{
    /// <param name="stop">The program ends: give up and answer <see cref="DeliveryFact.Lost"/>.</param>
    Task<DeliveryAnswer> DeliverAsync(CallToMake call, CancellationToken stop);
}
