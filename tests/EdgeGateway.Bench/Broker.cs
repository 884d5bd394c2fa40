using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Bench;

/// <summary>A real mosquitto on loopback that keeps nothing.</summary>
internal sealed class Broker : IDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly Process process;

    public Broker(string directory)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var file = Path.Combine(directory, "mosquitto.conf");
        File.WriteAllText(file, $"listener {Port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\nset_tcp_nodelay true\nlog_dest none\n");
        process = Process.Start(new ProcessStartInfo(Program, ["-c", file]))!;
    }

    public int Port { get; }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
