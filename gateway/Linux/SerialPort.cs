using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EdgeGateway.Linux;

/// <summary>
/// A serial line by termios(3), ours alone. Waiting costs nothing: <see cref="Read"/> sleeps in poll(2) until bytes come, the
/// device goes or <see cref="Wake"/> is called.
/// </summary>
internal sealed partial class SerialPort : IDisposable
{
    // The same on arm, arm64 and x86 (asm-generic).
    private const int ReadWriteNoTerminalNonBlockingCloseOnExec = 0x2 | 0x100 | 0x800 | 0x80000;
    private const int ExclusiveLockNow = 2 | 4;
    private const nuint SetExclusive = 0x540C, EndExclusive = 0x540D;
    private const int FlushBoth = 2;
    private const uint SizeMask = 0x30, Eight = 0x30, TwoStopBits = 0x40, CanRead = 0x80, Parity = 0x100, OddParity = 0x200, IgnoreModemLines = 0x800, HardwareFlow = 0x80000000;
    private const short In = 1, Out = 4;
    private const int Interrupted = 4, TryAgain = 11;

    private static readonly Dictionary<int, uint> Rates = new()
    {
        [1200] = 9,
        [2400] = 11,
        [4800] = 12,
        [9600] = 13,
        [19200] = 14,
        [38400] = 15,
        [57600] = 0x1001,
        [115200] = 0x1002,
    };

    private readonly Lock gate = new();
    private readonly int descriptor;
    private readonly int wake;
    private bool closed;

    private SerialPort(int descriptor, int wake) => (this.descriptor, this.wake) = (descriptor, wake);

    /// <param name="parity"><c>none</c>, <c>even</c> or <c>odd</c>.</param>
    /// <exception cref="IOException">It cannot be used; the message says why, for a technician.</exception>
    public static SerialPort Open(string path, int baud, string parity, int stopBits)
    {
        var descriptor = OpenFile(path, ReadWriteNoTerminalNonBlockingCloseOnExec);
        if (descriptor < 0)
        {
            throw Failure($"{path} cannot be opened");
        }

        try
        {
            if (Lock(descriptor, ExclusiveLockNow) != 0)
            {
                throw new IOException($"{path} is in use by another program.");
            }

            Configure(path, descriptor, baud, parity, stopBits);
            var wake = EventDescriptor(0, 0x80800);
            return wake >= 0 ? new SerialPort(descriptor, wake) : throw Failure("eventfd failed");
        }
        catch (IOException)
        {
            _ = Close(descriptor);
            throw;
        }
    }

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many came; 0 when the device is gone or <see cref="Wake"/> was called.</returns>
    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            Span<PollEntry> entries = [new(descriptor, In), new(wake, In)];
            if (Poll(ref MemoryMarshal.GetReference(entries), 2, -1) < 0)
            {
                if (Marshal.GetLastPInvokeError() == Interrupted)
                {
                    continue;
                }

                return 0;
            }

            if (entries[1].Happened != 0)
            {
                return 0;
            }

            var count = ReadFile(descriptor, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (count > 0)
            {
                return (int)count;
            }

            // A pulled adapter: 0, EIO or ENODEV.
            if (count == 0 || Marshal.GetLastPInvokeError() is not (TryAgain or Interrupted))
            {
                return 0;
            }
        }
    }

    /// <summary>Writes everything, as long as the device takes bytes within the limit.</summary>
    /// <exception cref="IOException">The device is gone or takes nothing.</exception>
    public void Write(ReadOnlySpan<byte> bytes, TimeSpan limit)
    {
        lock (gate)
        {
            while (!bytes.IsEmpty)
            {
                ObjectDisposedException.ThrowIf(closed, this);
                var count = WriteFile(descriptor, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
                if (count > 0)
                {
                    bytes = bytes[(int)count..];
                    continue;
                }

                if (count < 0 && Marshal.GetLastPInvokeError() is not (TryAgain or Interrupted))
                {
                    throw Failure("The device cannot be written to");
                }

                Span<PollEntry> entries = [new(descriptor, Out)];
                if (Poll(ref MemoryMarshal.GetReference(entries), 1, (int)limit.TotalMilliseconds) <= 0)
                {
                    throw new IOException("The device takes no bytes.");
                }
            }
        }
    }

    /// <summary>Ends a <see cref="Read"/> that waits, and every later one.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (!closed)
            {
                ReadOnlySpan<byte> one = [1, 0, 0, 0, 0, 0, 0, 0];
                _ = WriteFile(wake, ref MemoryMarshal.GetReference(one), 8);
            }
        }
    }

    /// <summary>Closes the line. Not while somebody reads: <see cref="Wake"/> first.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!closed)
            {
                closed = true;
                _ = Control(descriptor, EndExclusive, 0);
                _ = Close(descriptor);
                _ = Close(wake);
            }
        }
    }

    private static void Configure(string path, int descriptor, int baud, string parity, int stopBits)
    {
        // struct termios is 60 bytes: four flag words, the line discipline, 32 control characters, two speeds.
        Span<uint> termios = stackalloc uint[24];
        termios.Clear();
        ref var start = ref MemoryMarshal.GetReference(termios);
        if (GetAttributes(descriptor, ref start) != 0)
        {
            throw Failure($"{path} is no serial line");
        }

        // For everybody but root, and against programs that do not know flock.
        _ = Control(descriptor, SetExclusive, 0);
        MakeRaw(ref start);
        var flags = (termios[2] & ~(SizeMask | TwoStopBits | Parity | OddParity | HardwareFlow)) | Eight | CanRead | IgnoreModemLines;
        flags |= stopBits == 2 ? TwoStopBits : 0;
        flags |= parity switch { "even" => Parity, "odd" => Parity | OddParity, _ => 0 };
        termios[2] = flags;
        if (!Rates.TryGetValue(baud, out var rate) || SetSpeed(ref start, rate) != 0 || SetAttributes(descriptor, 0, ref start) != 0)
        {
            throw Failure($"{path} cannot be set to {baud} baud");
        }

        _ = Flush(descriptor, FlushBoth);
    }

    private static IOException Failure(string what) => new($"{what}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadFile(int descriptor, ref byte buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteFile(int descriptor, ref readonly byte buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(int descriptor, ref uint termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(int descriptor, int when, ref uint termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(ref uint termios);

    [LibraryImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    private static partial int SetSpeed(ref uint termios, uint speed);

    [LibraryImport("libc", EntryPoint = "tcflush")]
    private static partial int Flush(int descriptor, int queue);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry(int descriptor, short events)
    {
        public int Descriptor = descriptor;
        public short Events = events;
        public short Happened;
    }
}
