namespace EdgeGateway.Outbox;

/// <summary>Stands in where no connection to OPERA is configured: everything waits.</summary>
internal sealed class NoUplink : IDeliver
{
    public Task<DeliveryAnswer> DeliverAsync(CallToMake call, CancellationToken stop) =>
        Task.FromResult(new DeliveryAnswer(DeliveryFact.NoToken, "No connection to OPERA is configured."));
}
