using System.Net.Sockets;
using System.Text;

namespace EdgeGateway.Bench;

/// <summary>As much of RFC 6455 as a stub needs: short unmasked texts out, masked texts in.</summary>
internal static class WireFrame
{
    public static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length < 126 ? [0x81, (byte)bytes.Length, .. bytes] : [0x81, 126, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    /// <summary>The next text; null when the client closed.</summary>
    public static async Task<byte[]?> ReadAsync(NetworkStream stream)
    {
        var head = new byte[2];
        await stream.ReadExactlyAsync(head);
        var length = head[1] & 0x7f;
        if (length == 126)
        {
            var extended = new byte[2];
            await stream.ReadExactlyAsync(extended);
            length = (extended[0] << 8) | extended[1];
        }

        var mask = new byte[4];
        await stream.ReadExactlyAsync(mask);
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload);
        for (var index = 0; index < payload.Length; index++)
        {
            payload[index] ^= mask[index % 4];
        }

        return (head[0] & 0x0f) == 8 ? null : payload;
    }
}
