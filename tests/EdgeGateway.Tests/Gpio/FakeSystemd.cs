using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using EdgeGateway.Linux;
using EdgeGateway.Tests.Support;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Tests.Gpio;

/// <summary>systemd's file descriptor store: takes open files through a real notify socket and hands copies of them out.</summary>
internal sealed unsafe partial class FakeSystemd : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly List<InheritedDescriptor> store = [];

    public FakeSystemd()
    {
        socket.Bind(new UnixDomainSocketEndPoint(directory.File("notify")));
        Notifier = new SystemdNotifier(directory.File("notify"));
    }

    public SystemdNotifier Notifier { get; }

    /// <summary>The names of what is kept now.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            Read();
            return [.. store.Select(one => one.Name).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>What the next start of the service is given.</summary>
    public IReadOnlyList<InheritedDescriptor> HandOver()
    {
        Read();
        return [.. store.Select(one => one with { Handle = new SafeFileHandle(Duplicate(one.Handle), ownsHandle: true) })];
    }

    public void Dispose()
    {
        store.ForEach(one => one.Handle.Dispose());
        socket.Dispose();
        directory.Dispose();
    }

    private void Read()
    {
        while (socket.Poll(0, SelectMode.SelectRead))
        {
            var (text, handle) = Receive();
            var lines = text.Split('\n');
            var name = lines.Single(line => line.StartsWith("FDNAME=", StringComparison.Ordinal))["FDNAME=".Length..];
            if (lines.Contains("FDSTORE=1"))
            {
                store.Add(new InheritedDescriptor(name, handle ?? throw new InvalidOperationException("No file came with FDSTORE.")));
            }
            else if (lines.Contains("FDSTOREREMOVE=1"))
            {
                store.Where(one => one.Name == name).ToList().ForEach(one => one.Handle.Dispose());
                store.RemoveAll(one => one.Name == name);
            }
        }
    }

    private (string Text, SafeFileHandle? Handle) Receive()
    {
        Span<byte> text = stackalloc byte[512];
        Span<byte> control = stackalloc byte[64];
        fixed (byte* textStart = text, controlStart = control)
        {
            // struct iovec, and struct msghdr of a 64-bit glibc: name, its length, parts, their count, control, its length, flags.
            var part = stackalloc nint[] { (nint)textStart, text.Length };
            var message = stackalloc nint[] { 0, 0, (nint)part, 1, (nint)controlStart, control.Length, 0 };
            var length = (int)ReceiveMessage(socket.SafeHandle, message, 0);
            var got = Encoding.UTF8.GetString(text[..length]);
            return (got, message[5] >= 20 ? new SafeFileHandle(MemoryMarshal.Read<int>(control[16..]), ownsHandle: true) : null);
        }
    }

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint ReceiveMessage(SafeHandle socket, nint* message, int flags);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(SafeHandle file);
}
