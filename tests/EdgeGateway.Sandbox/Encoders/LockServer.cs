using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Sandbox.Encoders;

/// <summary>A lock system that is reached over TCP: one simulator, one connection after the other.</summary>
internal sealed class LockServer : IDisposable
{
    private readonly TcpListener listener;

    /// <param name="port">0 for any.</param>
    public LockServer(LockSimulator simulator, int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = ServeAsync(simulator);
    }

    public int Port { get; }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(LockSimulator simulator)
    {
        try
        {
            while (true)
            {
                using var port = new TcpPort(await listener.AcceptSocketAsync());
                await simulator.RunAsync(port);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
