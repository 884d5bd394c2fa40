using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Linux;

/// <summary>What systemd's file descriptor store hands back at start (sd_listen_fds(3)): descriptors from 3 on, and their names.</summary>
internal static partial class InheritedDescriptors
{
    private const int First = 3;
    private const int Most = 4096;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    /// <summary>Takes them; they are handed out once.</summary>
    public static IReadOnlyList<InheritedDescriptor> Take()
    {
        var found = Parse(Variable("LISTEN_PID"), Variable("LISTEN_FDS"), Variable("LISTEN_FDNAMES"), Environment.ProcessId);
        foreach (var (descriptor, _) in found)
        {
            _ = SetFlags(descriptor, SetDescriptorFlags, CloseOnExec);
        }

        return [.. found.Select(one => new InheritedDescriptor(one.Name, new SafeFileHandle(one.Descriptor, ownsHandle: true)))];
    }

    /// <summary>Which descriptors are there under which name; none when they are meant for another process.</summary>
    internal static IReadOnlyList<(int Descriptor, string Name)> Parse(string? pid, string? count, string? names, int ownPid)
    {
        if (!Number(pid, out var forWhom) || forWhom != ownPid || !Number(count, out var there) || there is <= 0 or > Most)
        {
            return [];
        }

        var given = (names ?? "").Split(':');
        return [.. Enumerable.Range(0, there).Select(index => (First + index, index < given.Length ? given[index] : ""))];
    }

    private static bool Number(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string? Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, null);
        return value;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int SetFlags(int descriptor, int command, int flags);
}
