using System.Runtime.InteropServices;

namespace EdgeGateway.Linux;

/// <summary>Whether the kernel's clock can be trusted.</summary>
internal static partial class SystemClock
{
    private const int TimeError = 5;
    private const int StatusUnsynchronised = 0x40;

    private static volatile bool syncedBefore;

    /// <summary>
    /// <c>synced</c>: the kernel says that something keeps its clock. <c>bounded</c>: it was synced earlier in this run, or
    /// there is a hardware clock. <c>unsynced</c>: neither, so the time may be years off (contract, <c>gw/…/state</c>).
    /// </summary>
    public static string State()
    {
        if (IsSynchronised())
        {
            syncedBefore = true;
            return "synced";
        }

        return syncedBefore || File.Exists("/dev/rtc0") ? "bounded" : "unsynced";
    }

    private static bool IsSynchronised()
    {
        // struct timex is 208 bytes on every 64-bit and 128 on every 32-bit Linux; mode 0 only reads.
        Span<int> timex = stackalloc int[64];
        timex.Clear();
        var state = AdjustTime(ref MemoryMarshal.GetReference(timex));

        // modes (int), then offset, freq, maxerror, esterror (long each), then status (int).
        var status = timex[IntPtr.Size == 8 ? 10 : 5];
        return state is >= 0 and not TimeError && (status & StatusUnsynchronised) == 0;
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustTime(ref int timex);
}
