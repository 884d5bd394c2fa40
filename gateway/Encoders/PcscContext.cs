using System.Runtime.InteropServices;
using System.Text;

namespace EdgeGateway.Encoders;

/// <summary>A connection to pcscd. Its calls block; <see cref="Cancel"/> ends a wait from another thread.</summary>
internal sealed unsafe class PcscContext : IDisposable
{
    public const nuint Present = 0x20;

    private const nuint Changed = 2;
    private const string PlugAndPlay = @"\\?PnP?\Notification";
    private const int MostNames = 8192;

    private readonly nint context;

    private PcscContext(nint context) => this.context = context;

    /// <returns>A <see cref="PcscCode"/>; the context is null unless it is <see cref="PcscCode.Done"/>.</returns>
    /// <exception cref="DllNotFoundException">libpcsclite1 is not installed.</exception>
    public static uint Open(out PcscContext? context)
    {
        var code = (uint)PcscNative.EstablishContext(2, 0, 0, out var handle);
        context = code == PcscCode.Done ? new PcscContext(handle) : null;
        return code;
    }

    /// <summary>The names of the readers that are plugged in.</summary>
    public uint Readers(out IReadOnlyList<string> names)
    {
        var buffer = new byte[MostNames];
        nuint length = MostNames;
        uint code;
        fixed (byte* start = buffer)
        {
            code = (uint)PcscNative.ListReaders(context, 0, start, ref length);
        }

        names = code == PcscCode.Done
            ? Encoding.UTF8.GetString(buffer, 0, (int)Math.Min(length, MostNames)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : [];
        return code == PcscCode.NoReaders ? PcscCode.Done : code;
    }

    /// <summary>Waits until a reader comes or goes, at most a limit.</summary>
    public uint WaitForReaders(IReadOnlyList<string> known, TimeSpan limit) => Wait([PlugAndPlay, .. known], 0, limit, out _);

    /// <summary>Waits until a reader's state is another than the one given (0: says it at once).</summary>
    public uint WaitForCard(string reader, nuint current, TimeSpan limit, out nuint now) => Wait([reader], current, limit, out now);

    public void Cancel() => _ = PcscNative.Cancel(context);

    /// <summary>Sends one APDU to the card at a reader, undisturbed by others.</summary>
    /// <param name="connected">False when there was no card to send it to.</param>
    public uint Transmit(string reader, ReadOnlySpan<byte> command, out byte[] answer, out bool connected)
    {
        answer = [];
        var code = (uint)PcscNative.Connect(context, reader, share: 1, protocols: 3, out var card, out var protocol);
        connected = code == PcscCode.Done;
        if (!connected)
        {
            return code;
        }

        try
        {
            code = (uint)PcscNative.BeginTransaction(card);
            return code == PcscCode.Done ? TransmitTo(card, protocol, command, out answer) : code;
        }
        finally
        {
            _ = PcscNative.EndTransaction(card, 0);
            _ = PcscNative.Disconnect(card, 0);
        }
    }

    public void Dispose() => _ = PcscNative.ReleaseContext(context);

    private static uint TransmitTo(nint card, nuint protocol, ReadOnlySpan<byte> command, out byte[] answer)
    {
        var received = new byte[264];
        nuint length = 264;
        var request = stackalloc nuint[2] { protocol, (nuint)(2 * sizeof(nuint)) };
        uint code;
        fixed (byte* send = command)
        fixed (byte* into = received)
        {
            code = (uint)PcscNative.Transmit(card, request, send, (nuint)command.Length, 0, into, ref length);
        }

        answer = code == PcscCode.Done ? received[..(int)Math.Min(length, 264)] : [];
        return code;
    }

    private uint Wait(IReadOnlyList<string> readers, nuint current, TimeSpan limit, out nuint now)
    {
        var states = new PcscReaderState[readers.Count];
        var names = readers.Select(Marshal.StringToCoTaskMemUTF8).ToList();
        try
        {
            for (var index = 0; index < states.Length; index++)
            {
                states[index].Name = (byte*)names[index];
                states[index].Current = current;
            }

            fixed (PcscReaderState* start = states)
            {
                // What is known of readers whose cards do not matter: as they are at this moment.
                if (readers.Count > 1 && (uint)PcscNative.GetStatusChange(context, 0, start, (nuint)states.Length) is var first && first == PcscCode.Done)
                {
                    for (var index = 1; index < states.Length; index++)
                    {
                        states[index].Current = states[index].Event & ~Changed;
                    }
                }

                var code = (uint)PcscNative.GetStatusChange(context, (nuint)limit.TotalMilliseconds, start, (nuint)states.Length);
                now = states[0].Event & ~Changed;
                return code;
            }
        }
        finally
        {
            names.ForEach(Marshal.FreeCoTaskMem);
        }
    }
}
