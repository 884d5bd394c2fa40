using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace EdgeGateway.Sandbox.Encoders;

/// <summary>A pseudo-terminal: what opens its <see cref="Device"/> sees a serial line.</summary>
internal sealed partial class PtyPort : ISimulatorPort
{
    private const int OpenFlags = 0x2 | 0x100 | 0x80000;
    private const short In = 1, HangUp = 16;

    /// <summary>How soon a pulled cable is noticed.</summary>
    private const int PollMilliseconds = 20;

    private readonly Lock gate = new();
    private readonly Channel<byte[]> received = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? link;
    private readonly int master;
    private volatile bool pulled;

    /// <param name="link">A stable name to make for the device, or null.</param>
    public PtyPort(string? link = null)
    {
        master = OpenMaster(OpenFlags);
        if (master < 0 || Grant(master) != 0 || Unlock(master) != 0)
        {
            throw new IOException($"No pseudo-terminal is to be had (errno {Marshal.GetLastPInvokeError()}).");
        }

        Span<byte> name = stackalloc byte[128];
        if (SlaveName(master, ref MemoryMarshal.GetReference(name), (nuint)name.Length) != 0)
        {
            throw new IOException("The pseudo-terminal has no name.");
        }

        Device = System.Text.Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
        if (link is not null)
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, Device);
            this.link = link;
        }

        new Thread(Receive) { IsBackground = true, Name = "pty" }.Start();
    }

    /// <summary><c>/dev/pts/…</c></summary>
    public string Device { get; }

    public async Task<int> ReadAsync(Memory<byte> buffer)
    {
        if (!await received.Reader.WaitToReadAsync() || !received.Reader.TryRead(out var chunk))
        {
            return 0;
        }

        chunk.CopyTo(buffer);
        return chunk.Length;
    }

    public Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        lock (gate)
        {
            if (!pulled)
            {
                _ = Write(master, ref MemoryMarshal.GetReference(bytes.Span), (nuint)bytes.Length);
            }
        }

        return Task.CompletedTask;
    }

    public void Pull()
    {
        lock (gate)
        {
            if (!pulled && link is not null)
            {
                File.Delete(link);
            }

            pulled = true;
        }

        closed.Task.Wait();
    }

    public void Dispose() => Pull();

    private void Receive()
    {
        Span<byte> buffer = stackalloc byte[256];
        while (!pulled)
        {
            var entry = new PollEntry { Descriptor = master, Events = In };
            var ready = Poll(ref entry, 1, PollMilliseconds);
            if (ready > 0 && (entry.Happened & In) != 0 && Read(master, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length) is > 0 and var count)
            {
                received.Writer.TryWrite(buffer[..(int)count].ToArray());
            }
            else if (ready > 0 && (entry.Happened & HangUp) != 0)
            {
                // Nobody has the device open; asking poll at once would only spin.
                _ = Poll(ref entry, 0, PollMilliseconds);
            }
        }

        lock (gate)
        {
            _ = Close(master);
        }

        received.Writer.Complete();
        closed.SetResult();
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int SlaveName(int master, ref byte name, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entry, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, ref byte buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ref readonly byte buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
