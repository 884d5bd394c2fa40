using System.Threading.Channels;

namespace EdgeGateway.Outbox;

/// <summary>The pump's letter-box: any thread writes, the pump reads.</summary>
internal sealed class OutboxSignals
{
    private readonly Channel<OutboxSignal> channel = Channel.CreateUnbounded<OutboxSignal>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<OutboxSignal> Reader => channel.Reader;

    public void Send(OutboxSignal signal) => channel.Writer.TryWrite(signal);

    /// <summary>Takes all that is there.</summary>
    public void MoveTo(Queue<OutboxSignal> taken)
    {
        while (channel.Reader.TryRead(out var signal))
        {
            taken.Enqueue(signal);
        }
    }
}
