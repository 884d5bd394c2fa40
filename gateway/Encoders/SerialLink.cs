using System.Threading.Channels;
using EdgeGateway.Linux;
using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>A serial line. Its reader is a thread of its own that sleeps in the kernel, for a terminal cannot be waited for in any other way.</summary>
internal sealed class SerialLink : IByteLink
{
    private const int Chunk = 256;
    private const int SmallStack = 128 * 1024;

    /// <summary>A frame takes a third of a second at 9600 baud.</summary>
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(1);

    private readonly SerialPort port;
    private readonly Thread reader;

    /// <summary>A device that floods loses its oldest bytes; a frame that misses some fails its check.</summary>
    private readonly Channel<byte[]> received = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private ReadOnlyMemory<byte> rest;

    private SerialLink(SerialPort port)
    {
        this.port = port;
        reader = new Thread(Receive, SmallStack) { IsBackground = true, Name = "encoder" };
        reader.Start();
    }

    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SerialLink Open(string device, SerialLineOptions line) => new(SerialPort.Open(device, line.Baud, line.Parity, line.StopBits));

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken stop)
    {
        if (rest.IsEmpty)
        {
            if (!await received.Reader.WaitToReadAsync(stop) || !received.Reader.TryRead(out var chunk))
            {
                return 0;
            }

            rest = chunk;
        }

        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public Task WriteAsync(ReadOnlyMemory<byte> bytes) => Task.Run(() =>
    {
        try
        {
            port.Write(bytes.Span, WriteLimit);
        }
        catch (ObjectDisposedException)
        {
            throw new IOException("The line is closed.");
        }
    });

    public ValueTask DisposeAsync()
    {
        port.Wake();
        return ValueTask.CompletedTask;
    }

    private void Receive()
    {
        Span<byte> buffer = stackalloc byte[Chunk];
        while (port.Read(buffer) is > 0 and var count)
        {
            received.Writer.TryWrite(buffer[..count].ToArray());
        }

        received.Writer.TryComplete();
        port.Dispose();
    }
}
