using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EdgeGateway.Commands;

/// <summary>What is at the path of a socket (statx(2), whose layout is the same on every architecture).</summary>
internal static partial class SocketFile
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int WantType = 1;
    private const int NotThere = 2;
    private const int StatusBytes = 256;
    private const int ModeAt = 28;
    private const int TypeMask = 0xF000;
    private const int SocketType = 0xC000;

    /// <summary>Removes a socket that nobody serves any more; nothing there is as good.</summary>
    /// <exception cref="IOException">Something else is there; it is left alone.</exception>
    public static void Remove(string path)
    {
        Span<byte> status = stackalloc byte[StatusBytes];
        if (Status(CurrentDirectory, path, NoFollow, WantType, ref MemoryMarshal.GetReference(status)) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != NotThere)
            {
                throw new IOException($"{path}: {new Win32Exception(error).Message}");
            }

            return;
        }

        if ((MemoryMarshal.Read<ushort>(status[ModeAt..]) & TypeMask) != SocketType)
        {
            throw new IOException($"{path} is there and is no socket; it is left alone. Move it away, or give controlSocket another path");
        }

        File.Delete(path);
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int directory, string path, int flags, uint mask, ref byte status);
}
