using EdgeGateway.Outbox;

namespace EdgeGateway.Tests.Outbox;

/// <summary>Delivery as a script: every call waits until the test answers it.</summary>
internal sealed class ScriptedDelivery : IDeliver
{
    private readonly Lock gate = new();
    private readonly List<(CallToMake Call, TaskCompletionSource<DeliveryAnswer> Answer)> open = [];

    /// <summary>The calls that went out and have no answer yet, oldest first.</summary>
    public IReadOnlyList<CallToMake> Open
    {
        get
        {
            lock (gate)
            {
                return [.. open.Select(one => one.Call)];
            }
        }
    }

    public Task<DeliveryAnswer> DeliverAsync(CallToMake call, CancellationToken stop)
    {
        var answer = new TaskCompletionSource<DeliveryAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(() => answer.TrySetResult(new DeliveryAnswer(DeliveryFact.Lost)));
        lock (gate)
        {
            open.Add((call, answer));
        }

        return answer.Task;
    }

    public void Answer(long id, DeliveryAnswer answer)
    {
        TaskCompletionSource<DeliveryAnswer> waiting;
        lock (gate)
        {
            var index = open.FindIndex(one => one.Call.Id == id);
            waiting = open[index].Answer;
            open.RemoveAt(index);
        }

        waiting.SetResult(answer);
    }
}
