using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EdgeGateway.Linux;

/// <summary>Who is at the other end of a Unix socket, as the kernel says (SO_PEERCRED, unix(7)).</summary>
internal static class PeerCredentials
{
    private const int SocketLevel = 1;
    private const int PeerCred = 17;

    /// <summary>The user id, or null when the kernel does not say.</summary>
    public static uint? UserId(Socket socket)
    {
        // struct ucred: pid, uid, gid.
        Span<uint> ucred = stackalloc uint[3];
        try
        {
            return socket.GetRawSocketOption(SocketLevel, PeerCred, MemoryMarshal.AsBytes(ucred)) == 12 ? ucred[1] : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
