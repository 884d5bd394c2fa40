using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>A TCP server that answers the first packet of each connection with given bytes and closes, or stays.</summary>
internal sealed class StubBroker : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<byte[], byte[]?> answer;
    private readonly bool close;
    private readonly Task accepting;
    private readonly CancellationTokenSource stop = new();

    /// <param name="answer">From the bytes of CONNECT to the answer; null for none.</param>
    public StubBroker(Func<byte[], byte[]?> answer, bool close)
    {
        this.answer = answer;
        this.close = close;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(stop.Token));
            }
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException or OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        var buffer = new byte[4096];
        try
        {
            var count = await client.ReceiveAsync(buffer, stop.Token);
            if (count > 0 && answer(buffer[..count]) is { } bytes)
            {
                await client.SendAsync(bytes, stop.Token);
            }

            while (!close && await client.ReceiveAsync(buffer, stop.Token) > 0)
            {
                // It says nothing more.
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // Gone.
        }
    }
}
