using System.Net.Sockets;

namespace EdgeGateway.Commands;

/// <summary>Lines of the control socket: UTF-8, ended by a newline or by the end of the stream.</summary>
internal static class ControlLine
{
    /// <summary>Reads up to the first newline.</summary>
    /// <returns>The line, or null when it is longer than <paramref name="maxBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Socket socket, int maxBytes, CancellationToken cancellation)
    {
        var line = new byte[Math.Min(maxBytes, 4096)];
        var length = 0;
        while (true)
        {
            if (length == line.Length)
            {
                if (length == maxBytes)
                {
                    return null;
                }

                Array.Resize(ref line, Math.Min(maxBytes, length * 2));
            }

            var read = await socket.ReceiveAsync(line.AsMemory(length), cancellation);
            var newline = line.AsSpan(length, read).IndexOf((byte)'\n');
            if (newline >= 0 || read == 0)
            {
                return line.AsMemory(0, newline >= 0 ? length + newline : length);
            }

            length += read;
        }
    }

    public static async Task WriteAsync(Socket socket, byte[] line, CancellationToken cancellation)
    {
        byte[] bytes = [.. line, (byte)'\n'];
        var sent = 0;
        while (sent < bytes.Length)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), cancellation);
        }
    }
}
