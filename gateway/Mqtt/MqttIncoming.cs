using System.Threading.Channels;

namespace EdgeGateway.Mqtt;

/// <summary>
/// What came in, on its way from the network thread to the handlers: a bounded queue and one task that calls them one after the other.
/// The library acknowledges QoS 1 before we see a message, so a full queue cannot refuse one; it stops the reading instead.
/// </summary>
internal sealed class MqttIncoming(MqttSubscriptions subscriptions, MqttTally tally, ILogger logger)
{
    private readonly Channel<MqttArrival> queue = Channel.CreateUnbounded<MqttArrival>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private long rows;
    private long bytes;
    private Task dispatching = Task.CompletedTask;

    /// <summary>Raised when there is room again after <see cref="Full"/>.</summary>
    public event Action? Emptied;

    public bool Full => Interlocked.Read(ref rows) >= MqttLimits.IncomingRows || Interlocked.Read(ref bytes) >= MqttLimits.IncomingBytes;

    public void Start() => dispatching = Task.Run(DispatchAsync);

    /// <summary>Takes a message; called on the network thread only.</summary>
    public void Accept(MqttMessage message, int qos, bool retained)
    {
        if (qos == 0 && Full)
        {
            MqttTally.Count(ref tally.Overflowed);
            return;
        }

        Interlocked.Increment(ref rows);
        Interlocked.Add(ref bytes, message.Payload.Length);
        queue.Writer.TryWrite(new MqttArrival(message, retained));
    }

    /// <summary>No more messages; completes when those that wait have been handled.</summary>
    public Task StopAsync()
    {
        queue.Writer.TryComplete();
        return dispatching;
    }

    private async Task DispatchAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            while (queue.Reader.TryRead(out var arrival))
            {
                Dispatch(arrival.Message, arrival.Retained);
                var wasFull = Full;
                Interlocked.Decrement(ref rows);
                Interlocked.Add(ref bytes, -arrival.Message.Payload.Length);
                if (wasFull && !Full)
                {
                    Emptied?.Invoke();
                }
            }
        }
    }

    private void Dispatch(MqttMessage message, bool retained)
    {
        foreach (var subscription in subscriptions.For(message.Topic))
        {
            if (retained && !subscription.AcceptRetained)
            {
                // A command that lies at the broker would be carried out again after every start.
                MqttTally.Count(ref tally.RetainedIgnored);
                continue;
            }

            try
            {
                subscription.Handler(message);
            }
            catch (Exception error)
            {
                MqttTally.Count(ref tally.HandlerFailures);
                MqttLog.HandlerFailed(logger, subscription.Filter, error);
            }
        }
    }
}
