using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Encoders;

/// <summary>A card at a reader of vpcd: connecting presents it, disposing takes it away (encoders/PROTOCOLS 4.4).</summary>
internal sealed class VirtualCard : IDisposable
{
    /// <summary>A storage card's, as readers report an NTAG.</summary>
    private static readonly byte[] Atr = Convert.FromHexString("3B8F8001804F0CA0000003060300030000000068");

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <param name="answer">What it answers to a command; null takes the card away instead.</param>
    public VirtualCard(int reader, Func<byte[], byte[]?> answer)
    {
        socket.Connect(new IPEndPoint(IPAddress.Loopback, PcscDaemon.FirstPort + reader));
        new Thread(() => Serve(answer)) { IsBackground = true, Name = "card" }.Start();
    }

    /// <summary>A card that tells its serial number.</summary>
    public static VirtualCard WithUid(int reader, string uid) =>
        new(reader, command => Convert.ToHexString(command) == "FFCA000000" ? Convert.FromHexString($"{uid}9000") : [0x6D, 0x00]);

    public void Dispose() => socket.Dispose();

    private void Serve(Func<byte[], byte[]?> answer)
    {
        try
        {
            while (true)
            {
                var payload = Receive(BinaryPrimitives.ReadUInt16BigEndian(Receive(2)));

                // One byte is a control: off, on, reset; only the question for the ATR (4) is answered.
                var reply = payload.Length == 1 ? (payload[0] == 4 ? Atr : []) : answer(payload);
                if (reply is null)
                {
                    socket.Dispose();
                    return;
                }

                if (reply.Length > 0)
                {
                    var length = new byte[2];
                    BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)reply.Length);
                    socket.Send([.. length, .. reply]);
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Taken away, or the reader is gone.
        }
    }

    private byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            var got = socket.Receive(bytes.AsSpan(done));
            done += got > 0 ? got : throw new SocketException((int)SocketError.ConnectionReset);
        }

        return bytes;
    }
}
