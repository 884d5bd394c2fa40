using System.Net.Sockets;

namespace EdgeGateway.Encoders;

/// <summary>A TCP connection to a lock system's server, or to an encoder with an Ethernet port.</summary>
internal sealed class TcpLink : IByteLink
{
    private readonly Socket socket;

    private TcpLink(Socket socket) => this.socket = socket;

    /// <exception cref="IOException">Nobody is there.</exception>
    public static async Task<TcpLink> OpenAsync(string host, int port, CancellationToken limit)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // A server that lost its power says nothing: the kernel asks, and finds out within a minute.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);
            await socket.ConnectAsync(host, port, limit);
            return new TcpLink(socket);
        }
        catch (SocketException failed)
        {
            socket.Dispose();
            throw new IOException($"{host}:{port} cannot be reached: {failed.SocketErrorCode}.");
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw new IOException($"{host}:{port} does not answer.");
        }
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken stop)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, stop);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes)..];
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            throw new IOException("The connection is gone.", gone);
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
