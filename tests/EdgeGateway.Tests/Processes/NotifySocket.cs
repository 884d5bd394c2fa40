using System.Net.Sockets;
using System.Text;

namespace EdgeGateway.Tests.Processes;

/// <summary>systemd's end of <c>$NOTIFY_SOCKET</c>.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly HashSet<string> lines = [];

    public NotifySocket(string path)
    {
        Path = path;
        socket.Bind(new UnixDomainSocketEndPoint(path));
    }

    public string Path { get; }

    /// <summary>Whether the line has come by now.</summary>
    public bool Received(string line)
    {
        var buffer = new byte[4096];
        while (socket.Poll(0, SelectMode.SelectRead))
        {
            lines.UnionWith(Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)).Split('\n'));
        }

        return lines.Contains(line);
    }

    public void Dispose() => socket.Dispose();
}
