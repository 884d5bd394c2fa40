using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeGateway.Linux;

/// <summary>
/// Tells systemd how the service is (sd_notify(3)): one datagram of <c>NAME=value</c> lines to the socket that
/// <c>$NOTIFY_SOCKET</c> names. Does nothing when not started by systemd.
/// </summary>
internal sealed class SystemdNotifier(string? socketPath)
{
    /// <summary>systemd answers nothing; where it does not even read, the gateway's work does not wait.</summary>
    private const int SendMilliseconds = 2000;

    public void Ready(string status) => Send($"READY=1\nSTATUS={status}");

    public void Stopping() => Send("STOPPING=1");

    /// <summary>Lets systemd keep an open file over a restart of the service, under a name (no colon, at most 255 ASCII characters).</summary>
    /// <returns>Whether it was sent.</returns>
    public bool Keep(string name, SafeHandle file) => Send($"FDSTORE=1\nFDNAME={name}", file);

    /// <summary>Lets systemd close what it keeps under a name.</summary>
    public void Forget(string name) => Send($"FDSTOREREMOVE=1\nFDNAME={name}");

    private bool Send(string message, SafeHandle? file = null)
    {
        if (string.IsNullOrEmpty(socketPath))
        {
            return false;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = SendMilliseconds };
            // "@name" is the abstract namespace, whose names begin with a NUL.
            var path = socketPath[0] == '@' ? "\0" + socketPath[1..] : socketPath;
            socket.Connect(new UnixDomainSocketEndPoint(path));
            var text = Encoding.UTF8.GetBytes(message);
            return file is null ? socket.Send(text) == text.Length : DescriptorMessage.Send(socket.SafeHandle, text, file) == Errno.None;
        }
        catch (SocketException)
        {
            // systemd went away or never listened: the gateway's work does not depend on it.
            return false;
        }
    }
}
