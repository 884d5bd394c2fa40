using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Mqtt;

/// <summary>Waits for a socket and for a wake-up by another thread (<c>poll</c> and <c>eventfd</c> of Linux).</summary>
internal sealed unsafe partial class MqttWaker : IDisposable
{
    private const short PollIn = 1;
    private const short PollOut = 4;

    // EFD_CLOEXEC | EFD_NONBLOCK
    private const int EventFlags = 0x80000 | 0x800;

    private readonly SafeFileHandle wakeUp = new(EventFd(0, EventFlags), ownsHandle: true);
    private int signalled;

    /// <summary>Ends the present wait, or the next. For any thread, also after disposal.</summary>
    public void Wake()
    {
        // One system call per wait, however many messages are sent meanwhile.
        if (Interlocked.Exchange(ref signalled, 1) != 0)
        {
            return;
        }

        try
        {
            ulong one = 1;
            Write(wakeUp, &one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    /// <summary>Waits until the socket can do what is asked, somebody wakes us, or the time is over.</summary>
    /// <returns>Whether the socket can be read (or has failed).</returns>
    public bool Wait(int socket, bool read, bool write, int milliseconds)
    {
        Span<Poll> polls =
        [
            new Poll { Descriptor = (int)wakeUp.DangerousGetHandle(), Events = PollIn },
            new Poll { Descriptor = socket, Events = (short)((read ? PollIn : 0) | (write ? PollOut : 0)) },
        ];
        fixed (Poll* first = polls)
        {
            // A signal ends the wait early, which does no harm.
            if (PollAll(first, (nuint)polls.Length, milliseconds) <= 0)
            {
                return false;
            }
        }

        if (polls[0].Happened != 0)
        {
            ulong count;
            Read(wakeUp, &count, sizeof(ulong));
            Volatile.Write(ref signalled, 0);
        }

        return (polls[1].Happened & ~PollOut) != 0;
    }

    public void Dispose() => wakeUp.Dispose();

    [LibraryImport("libc", EntryPoint = "eventfd")]
    private static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int PollAll(Poll* polls, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(SafeFileHandle file, void* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(SafeFileHandle file, void* buffer, nint count);

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
