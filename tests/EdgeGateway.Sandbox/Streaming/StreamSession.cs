using System.Buffers;
using System.Net.WebSockets;

namespace EdgeGateway.Sandbox;

/// <summary>
/// One socket of the stream: its reader, its end and what that means for the stream. A consumer that ends without
/// complete leaves a ghost (PROTOCOL.md section 5.2).
/// </summary>
internal sealed class StreamSession : IDisposable
{
    private const int MaxMessageBytes = 256 * 1024;
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private readonly WebSocket socket;
    private readonly StreamServices services;
    private readonly Action drop;
    private readonly CancellationToken connectionGone;
    private readonly SessionTimers timers;
    private readonly MessageHandler handler;
    private readonly CancellationTokenSource ended = new();
    private readonly Lock gate = new();
    private bool over;

    /// <param name="socket">The accepted socket.</param>
    /// <param name="services">What all sockets share.</param>
    /// <param name="http">Its connection, which can be dropped without a close frame.</param>
    public StreamSession(WebSocket socket, StreamServices services, HttpContext http)
    {
        connectionGone = http.RequestAborted;
        this.socket = socket;
        this.services = services;
        drop = http.Abort;
        timers = new(services.Time);
        Sender = new(socket, services, timers, Abort);
        handler = new(services, Sender, timers, Abort);
    }

    /// <summary>The one writer of the socket, through which the control API acts too.</summary>
    public SessionSender Sender { get; }

    /// <summary>Runs until the socket has ended, in whatever way.</summary>
    public async Task RunAsync(CloseRequest? closeAtOnce)
    {
        var sending = Sender.RunAsync();
        if (closeAtOnce is not null)
        {
            Sender.Close(closeAtOnce);
        }
        else
        {
            handler.Opened();
        }

        var clean = false;
        try
        {
            if (await ReadAsync())
            {
                Sender.Stop();
                await Task.WhenAny(sending, Task.Delay(CloseLimit, services.Time, ended.Token));
                clean = sending.IsCompletedSuccessfully;
            }
            else
            {
                services.Counters.Close(1006, "");
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            services.Counters.Close(1006, "the socket broke");
        }

        Sender.Leave();
        timers.Dispose();
        Sender.Stop();
        if (!clean)
        {
            // After a clean close the host shuts the line down by itself; a reset could overtake our close frame.
            Abort();
        }

        await sending;
    }

    /// <summary>Drops the connection without a close frame. The client sees 1006. Does nothing once the socket has ended.</summary>
    public void Abort()
    {
        lock (gate)
        {
            if (!over)
            {
                over = true;
                drop();
                _ = ended.CancelAsync();
            }
        }
    }

    public void Dispose()
    {
        timers.Dispose();
        lock (gate)
        {
            // A timer or the control API may still want to abort: the connection is the host's again.
            over = true;
            ended.Dispose();
        }
    }

    // True when the client closed, false when it only cut the line while the server was deaf.
    private async Task<bool> ReadAsync()
    {
        var message = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var received = await socket.ReceiveAsync(message.GetMemory(4096), ended.Token);
            await services.Faults.WhileAsync(faults => faults.Paused, ended.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                if (services.Faults.Current.HalfOpen)
                {
                    await services.Faults.WhileAsync(faults => faults.HalfOpen, connectionGone);
                    return false;
                }

                services.Journal.Add($"client closed {(int?)socket.CloseStatus} {socket.CloseStatusDescription}");
                Sender.Close(new((int)(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure), "") { IsReply = true });
                return true;
            }

            message.Advance(received.Count);
            if (message.WrittenCount > MaxMessageBytes)
            {
                Sender.Close(new(1009, "Message too big"));
                message.ResetWrittenCount();
            }
            else if (received.EndOfMessage)
            {
                Handle(message.WrittenMemory, received.MessageType);
                message.ResetWrittenCount();
            }
        }
    }

    private void Handle(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        if (services.Faults.Current.HalfOpen)
        {
            services.Counters.Swallow();
            return;
        }

        if (Sender.Closing)
        {
            return;
        }

        if (type == WebSocketMessageType.Binary)
        {
            Sender.Close(new(4400, "Invalid message: binary frames are not part of graphql-transport-ws"));
            return;
        }

        handler.Handle(message);
    }
}
