using System.Net.Sockets;

namespace EdgeGateway.Sandbox.Encoders;

/// <summary>One connection of a lock system's server.</summary>
internal sealed class TcpPort(Socket socket) : ISimulatorPort
{
    public async Task<int> ReadAsync(Memory<byte> buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer);
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
            await socket.SendAsync(bytes);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The next read says so.
        }
    }

    public void Pull() => socket.Dispose();

    public void Dispose() => socket.Dispose();
}
