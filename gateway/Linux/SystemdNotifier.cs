using System.Net.Sockets;
using System.Text;

namespace EdgeGateway.Linux;

/// <summary>
/// Tells systemd how the service is (sd_notify(3)): one datagram of <c>NAME=value</c> lines to the socket that
/// <c>$NOTIFY_SOCKET</c> names. Does nothing when not started by systemd.
/// </summary>
internal sealed class SystemdNotifier(string? socketPath)
{
    public void Ready(string status) => Send($"READY=1\nSTATUS={status}");

    public void Stopping() => Send("STOPPING=1");

    private void Send(string message)
    {
        if (string.IsNullOrEmpty(socketPath))
        {
            return;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            // "@name" is the abstract namespace, whose names begin with a NUL.
            var path = socketPath[0] == '@' ? "\0" + socketPath[1..] : socketPath;
            socket.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            // systemd went away or never listened: the gateway's work does not depend on it.
        }
    }
}
