using EdgeGateway.Outbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class OutboxStopTests : IDisposable
{
    private readonly OutboxBox box = new();
    private readonly CancellationTokenSource stop = new();

    [Fact]
    public async Task A_stop_ends_with_the_answer_under_way()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        var running = box.Pump.RunAsync(stop.Token);
        await Eventually.True(() => box.Delivery.Open.Count == 1, "the call is under way");
        await stop.CancelAsync();
        Assert.False(running.IsCompleted);

        box.Delivery.Answer(id, new DeliveryAnswer(DeliveryFact.Done));
        await Eventually.True(() => running.IsCompleted, "the pump ends");

        await running;
        Assert.Equal(CallState.Delivered, box.StateOf(id));
    }

    [Fact]
    public async Task A_call_that_gets_no_answer_before_the_stop_is_looked_up_at_the_next_start()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        var running = box.Pump.RunAsync(stop.Token);
        await Eventually.True(() => box.Delivery.Open.Count == 1, "the call is under way");
        await stop.CancelAsync();
        await Eventually.True(
            () =>
            {
                box.Time.Advance(TimeSpan.FromSeconds(1));
                return running.IsCompleted;
            },
            "the pump gives up");

        await running;
        Assert.Equal(CallState.UnknownOutcome, box.StateOf(id));
    }

    public void Dispose()
    {
        stop.Dispose();
        box.Dispose();
    }
}
