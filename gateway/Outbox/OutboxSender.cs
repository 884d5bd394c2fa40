namespace EdgeGateway.Outbox;

/// <summary>The calls under way. Only the pump's thread uses it; the deliveries run beside and answer by signal.</summary>
internal sealed class OutboxSender(IDeliver deliver, OutboxSignals signals, OutboxReport report) : IDisposable
{
    private readonly Dictionary<long, bool> sentWhileUp = [];
    private readonly CancellationTokenSource giveUp = new();

    public int Count => sentWhileUp.Count;

    public bool Contains(long id) => sentWhileUp.ContainsKey(id);

    /// <summary>Whether the link was up when this call went out.</summary>
    public bool SentWhileUp(OutboxEntry entry) => sentWhileUp[entry.Id];

    public void Send(OutboxEntry entry, CallToMake call, bool linkUp)
    {
        sentWhileUp[entry.Id] = linkUp;
        report.Counters.Sent++;
        _ = Task.Run(() => DeliverAsync(entry, call), CancellationToken.None);
    }

    /// <summary>The answer is dealt with.</summary>
    public void Done(OutboxEntry entry) => sentWhileUp.Remove(entry.Id);

    /// <summary>What is under way now answers at once: lost.</summary>
    public void GiveUp() => giveUp.Cancel();

    public void Dispose() => giveUp.Dispose();

    private async Task DeliverAsync(OutboxEntry entry, CallToMake call)
    {
        DeliveryAnswer answer;
        try
        {
            answer = await deliver.DeliverAsync(call, giveUp.Token);
        }
        catch (Exception error)
        {
            report.DeliveryFailed(error);
            answer = new DeliveryAnswer(DeliveryFact.Lost, "The gateway failed to make the call.");
        }

        signals.Send(new OutboxSignal.Answered(entry, answer));
    }
}
