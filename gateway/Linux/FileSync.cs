using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EdgeGateway.Linux;

/// <summary>
/// fsync(2) with its answer. <c>FileStream.Flush(true)</c> returns normally when the kernel's fsync fails, so it cannot be
/// used where a file must be on the disk.
/// </summary>
internal static partial class FileSync
{
    private const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Returns when the file, or the entries of the directory, are on the disk.</summary>
    /// <exception cref="IOException">They are not, or nobody knows.</exception>
    public static void Flush(string path)
    {
        var descriptor = Open(path, ReadOnlyCloseOnExec);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path) => new($"{path} cannot be written through to the disk: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
