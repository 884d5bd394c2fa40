using System.Runtime.InteropServices;

namespace EdgeGateway.Linux;

/// <summary>sendmsg(2) with one open file beside the text (SCM_RIGHTS, unix(7)).</summary>
internal static unsafe partial class DescriptorMessage
{
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int NoSignal = 0x4000;

    /// <returns>An errno; 0 when it is sent.</returns>
    public static int Send(SafeHandle socket, ReadOnlySpan<byte> text, SafeHandle file)
    {
        // struct cmsghdr (length, level, type), then the descriptor, where a size_t would be aligned.
        var word = sizeof(nuint);
        var head = (word + (2 * sizeof(int)) + word - 1) / word * word;
        Span<byte> control = stackalloc byte[head + word];
        control.Clear();
        MemoryMarshal.Write(control, (nuint)(head + sizeof(int)));
        MemoryMarshal.Write(control[word..], SocketLevel);
        MemoryMarshal.Write(control[(word + sizeof(int))..], Rights);
        var held = false;
        try
        {
            file.DangerousAddRef(ref held);
            MemoryMarshal.Write(control[head..], (int)file.DangerousGetHandle());
            fixed (byte* textStart = text, controlStart = control)
            {
                var part = new Part { Start = textStart, Length = (nuint)text.Length };
                var message = new Message { Parts = &part, PartCount = 1, Control = controlStart, ControlLength = (nuint)control.Length };
                return SendMessage(socket, &message, NoSignal) < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
            }
        }
        finally
        {
            if (held)
            {
                file.DangerousRelease();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(SafeHandle socket, Message* message, int flags);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary>struct msghdr of glibc.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public byte* Name;
        public uint NameLength;
        public Part* Parts;
        public nuint PartCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
