using System.Runtime.InteropServices;

namespace EdgeGateway.Mqtt;

/// <summary>What the kernel counts for a TCP socket (<c>struct tcp_info</c> of linux/tcp.h).</summary>
internal static unsafe partial class TcpInfo
{
    private const int ProtocolTcp = 6;
    private const int OptionInfo = 11;
    private const int BytesReceivedOffset = 128;

    /// <summary>Bytes received so far; 0 when the socket is gone.</summary>
    public static long BytesReceived(int socket)
    {
        Span<byte> info = stackalloc byte[BytesReceivedOffset + sizeof(long)];
        var length = (uint)info.Length;
        fixed (byte* bytes = info)
        {
            return socket >= 0 && GetOption(socket, ProtocolTcp, OptionInfo, bytes, &length) == 0 && length == info.Length
                ? BitConverter.ToInt64(info[BytesReceivedOffset..])
                : 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    private static partial int GetOption(int socket, int level, int option, void* value, uint* length);
}
