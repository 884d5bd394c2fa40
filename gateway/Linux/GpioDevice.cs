using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Linux;

/// <summary>
/// The ioctls of a GPIO chip (<c>/dev/gpiochipN</c>) and of a line requested from it, one line per request. Levels are logical: on
/// is active, whatever that is on the wire. Each returns an errno, 0 for done.
/// </summary>
internal static partial class GpioDevice
{
    public static int ReadChip(SafeHandle chip, out string label, out int lines)
    {
        Span<byte> info = stackalloc byte[GpioUapi.ChipInfoSize];
        info.Clear();
        var error = Control(chip, GpioUapi.GetChipInfo, info);
        label = Name(info[GpioUapi.ChipLabel..]);
        lines = MemoryMarshal.Read<int>(info[GpioUapi.ChipLines..]);
        return error;
    }

    /// <param name="consumer">Who holds the line; empty when nobody says so.</param>
    public static int ReadLine(SafeHandle chip, int line, out ulong flags, out string consumer)
    {
        Span<byte> info = stackalloc byte[GpioUapi.LineInfoSize];
        info.Clear();
        MemoryMarshal.Write(info[GpioUapi.LineInfoOffset..], line);
        var error = Control(chip, GpioUapi.GetLineInfo, info);
        flags = MemoryMarshal.Read<ulong>(info[GpioUapi.LineInfoFlags..]);
        consumer = Name(info[GpioUapi.LineInfoConsumer..]);
        return error;
    }

    /// <summary>Requests a line as an output that has this level from the first moment. It is held until the handle is closed.</summary>
    public static int Request(SafeHandle chip, int line, string consumer, bool activeLow, bool on, out SafeFileHandle? handle)
    {
        Span<byte> request = stackalloc byte[GpioUapi.RequestSize];
        request.Clear();
        MemoryMarshal.Write(request, line);
        Encoding.ASCII.GetBytes(consumer, request.Slice(GpioUapi.RequestConsumer, GpioUapi.NameSize - 1));
        WriteOutput(request.Slice(GpioUapi.RequestConfig, GpioUapi.ConfigSize), activeLow, on);
        MemoryMarshal.Write(request[GpioUapi.RequestLines..], 1);
        var error = Control(chip, GpioUapi.GetLine, request);
        handle = error == Errno.None ? new SafeFileHandle(MemoryMarshal.Read<int>(request[GpioUapi.RequestDescriptor..]), ownsHandle: true) : null;
        return error;
    }

    /// <summary>Makes a held line an output anew, with this level; a level that it has already makes no edge.</summary>
    public static int Configure(SafeHandle line, bool activeLow, bool on)
    {
        Span<byte> config = stackalloc byte[GpioUapi.ConfigSize];
        config.Clear();
        WriteOutput(config, activeLow, on);
        return Control(line, GpioUapi.SetConfig, config);
    }

    public static int Get(SafeHandle line, out bool on)
    {
        Span<byte> values = stackalloc byte[GpioUapi.ValuesSize];
        values.Clear();
        FirstBit(values[GpioUapi.ValuesMask..], true);
        var error = Control(line, GpioUapi.GetValues, values);
        on = (MemoryMarshal.Read<ulong>(values) & 1) != 0;
        return error;
    }

    public static int Set(SafeHandle line, bool on)
    {
        Span<byte> values = stackalloc byte[GpioUapi.ValuesSize];
        FirstBit(values, on);
        FirstBit(values[GpioUapi.ValuesMask..], true);
        return Control(line, GpioUapi.SetValues, values);
    }

    private static void WriteOutput(Span<byte> config, bool activeLow, bool on)
    {
        MemoryMarshal.Write(config, GpioUapi.FlagOutput | (activeLow ? GpioUapi.FlagActiveLow : 0));
        MemoryMarshal.Write(config[GpioUapi.ConfigAttributes..], 1u);
        var attribute = config[GpioUapi.ConfigFirstAttribute..];
        MemoryMarshal.Write(attribute, GpioUapi.AttributeOutputValues);
        FirstBit(attribute[GpioUapi.AttributeValues..], on);
        FirstBit(attribute[GpioUapi.AttributeMask..], true);
    }

    /// <summary>A 64-bit map of the request's lines, of which there is one.</summary>
    private static void FirstBit(Span<byte> map, bool isSet) => MemoryMarshal.Write(map, isSet ? 1ul : 0ul);

    private static string Name(ReadOnlySpan<byte> field)
    {
        var name = field[..GpioUapi.NameSize];
        var end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }

    private static int Control(SafeHandle file, uint request, Span<byte> argument)
    {
        for (var tries = 0; ; tries++)
        {
            if (Control(file, request, ref MemoryMarshal.GetReference(argument)) >= 0)
            {
                return Errno.None;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != Errno.Interrupted || tries == 10)
            {
                return error;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeHandle file, nuint request, ref byte argument);
}
