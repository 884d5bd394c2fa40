using System.Globalization;
using EdgeGateway.Linux;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Gpio;

/// <summary>
/// The kernel's GPIO chips. They are listed by sysfs, whose <c>bus/gpio/devices/gpiochipN</c> links to the chip below its device;
/// <c>/dev</c> may hold second names (Raspberry Pi OS links <c>gpiochip4</c> to <c>gpiochip0</c>).
/// </summary>
internal sealed class GpioKernel(GpioRoots roots) : IGpioKernel
{
    /// <summary>What others see as the holder of a line (gpioinfo).</summary>
    public const string Consumer = "edge-gateway";

    public IReadOnlyList<GpioChip> Chips()
    {
        var directory = Path.Combine(roots.System, "bus/gpio/devices");
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory, "gpiochip*").Order(StringComparer.Ordinal).Select(Read)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public int Request(string chip, int line, bool activeLow, bool on, out SafeFileHandle? handle)
    {
        handle = null;
        var error = Open(chip, out var file);
        using (file)
        {
            return error == Errno.None ? GpioDevice.Request(file!, line, Consumer, activeLow, on, out handle) : error;
        }
    }

    public LineFact? Line(string chip, int line)
    {
        var error = Open(chip, out var file);
        using (file)
        {
            return error == Errno.None && GpioDevice.ReadLine(file!, line, out var flags, out var consumer) == Errno.None
                ? new LineFact((flags & GpioUapi.FlagUsed) != 0, (flags & GpioUapi.FlagOutput) != 0, (flags & GpioUapi.FlagActiveLow) != 0, consumer)
                : null;
        }
    }

    public int Configure(SafeFileHandle handle, bool activeLow, bool on) => GpioDevice.Configure(handle, activeLow, on);

    public int Set(SafeFileHandle handle, bool on) => GpioDevice.Set(handle, on);

    public int Get(SafeFileHandle handle, out bool on) => GpioDevice.Get(handle, out on);

    public (string Chip, int Line)? Identify(SafeFileHandle handle)
    {
        try
        {
            return ReadIdentity(File.ReadLines($"/proc/self/fdinfo/{handle.DangerousGetHandle()}"));
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the lines <c>gpio-chip: gpiochip0</c> and <c>gpio-line: 17</c> that the kernel shows of a request (since 6.0).</summary>
    internal static (string Chip, int Line)? ReadIdentity(IEnumerable<string> fdinfo)
    {
        string? chip = null;
        int? line = null;
        foreach (var parts in fdinfo.Select(text => text.Split(':', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2))
        {
            chip = parts[0] == "gpio-chip" ? parts[1] : chip;
            line = parts[0] == "gpio-line" && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : line;
        }

        return chip is not null && line is { } known ? (chip, known) : null;
    }

    private int Open(string chip, out SafeFileHandle? file) => DeviceFile.Open(Path.Combine(roots.Devices, chip), out file);

    private GpioChip Read(string entry)
    {
        var name = Path.GetFileName(entry);
        var error = Open(name, out var file);
        using (file)
        {
            var (label, lines) = ("", 0);
            if (error == Errno.None)
            {
                error = GpioDevice.ReadChip(file!, out label, out lines);
            }

            return new GpioChip(name, label, Parent(entry), lines, error);
        }
    }

    private static string Parent(string entry)
    {
        try
        {
            var chip = Directory.ResolveLinkTarget(entry, returnFinalTarget: true);
            return Path.GetFileName(Path.GetDirectoryName(chip?.FullName)) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
