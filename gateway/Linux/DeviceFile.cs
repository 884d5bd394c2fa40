using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Linux;

/// <summary>open(2) of a device, with its errno: .NET's own locks and asks for a size, which devices may not like.</summary>
internal static partial class DeviceFile
{
    private const int ReadWriteCloseOnExec = 0x80002;

    /// <returns>An errno; 0 when it is open.</returns>
    public static int Open(string path, out SafeFileHandle? file)
    {
        var descriptor = OpenPath(path, ReadWriteCloseOnExec);
        file = descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        return descriptor < 0 ? Marshal.GetLastPInvokeError() : Errno.None;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenPath(string path, int flags);
}
