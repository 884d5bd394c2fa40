using System.Net.WebSockets;

namespace EdgeGateway.Ohip;

/// <summary>
/// An open WebSocket: whole messages in, one sender at a time. Its failures are values: a receive ends with the reason,
/// a send says whether it went out.
/// </summary>
internal sealed class StreamSocket(WebSocket socket, IDisposable transport, TimeProvider time) : IDisposable
{
    /// <summary>A documented event is 1.3 KB; one that is longer than this is read to its end and thrown away.</summary>
    public const int MaxMessageBytes = 1024 * 1024;

    private const int FirstBufferBytes = 16 * 1024;

    private readonly SemaphoreSlim sending = new(1);
    private byte[] buffer = new byte[FirstBufferBytes];
    private Task<Received>? pending;

    public Liveness Liveness { get; } = new(time);

    /// <summary>The next message. One reader at a time.</summary>
    public ValueTask<Received> ReceiveAsync()
    {
        if (pending is not { } earlier)
        {
            return ReceiveNextAsync();
        }

        pending = null;
        return new ValueTask<Received>(earlier);
    }

    /// <summary>The next message, or null when none came within the limit: a receive cannot be called off, so it goes on for the next caller.</summary>
    public async Task<Received?> ReceiveAsync(TimeSpan limit, CancellationToken stop)
    {
        pending ??= ReceiveNextAsync().AsTask();
        try
        {
            var received = await pending.WaitAsync(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, time, stop);
            pending = null;
            return received;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Sends a message; false when the connection did not take it within the limit. It is unusable then.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> message, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit, time);
        try
        {
            await sending.WaitAsync(patience.Token);
            try
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
                return true;
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception error) when (IsEnd(error))
        {
            return false;
        }
    }

    /// <summary>Says good-bye at the WebSocket's level, without waiting for the answer.</summary>
    public async Task CloseAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit, time);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception error) when (IsEnd(error))
        {
            // It is gone already.
        }
    }

    /// <summary>Cuts the connection; a waiting receive ends.</summary>
    public void Abort() => socket.Abort();

    public void Dispose()
    {
        socket.Dispose();
        transport.Dispose();

        // The semaphore is not disposed of: a send that is being cut off still releases it, and it holds no handle.
    }

    private static bool IsEnd(Exception error) =>
        error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException;

    private async ValueTask<Received> ReceiveNextAsync()
    {
        var length = 0;
        var oversized = false;
        while (true)
        {
            if (length == buffer.Length)
            {
                // What is too long is read over itself to its end.
                oversized |= !TryGrow();
                length = oversized ? 0 : length;
            }

            ValueWebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            }
            catch (Exception error) when (IsEnd(error))
            {
                return new Received(default, false, new StreamEnd(StreamEndKind.Broken, 1006, "The connection broke."));
            }

            Liveness.Heard();
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return new Received(default, false, new StreamEnd(StreamEndKind.Closed, (int)(socket.CloseStatus ?? 0), ServerWords.Clean(socket.CloseStatusDescription)));
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return oversized ? new Received(default, true, null) : new Received(buffer.AsMemory(0, length), false, null);
            }
        }
    }

    private bool TryGrow()
    {
        if (buffer.Length >= MaxMessageBytes)
        {
            return false;
        }

        Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaxMessageBytes));
        return true;
    }
}
