using EdgeGateway.Gpio;
using EdgeGateway.Linux;
using EdgeGateway.Tests.Support;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Tests.Gpio;

/// <summary>
/// A kernel with pretended GPIO chips. A request is a real open file, so that it can be handed to another process and back; a line
/// is held while any copy of it is open in this process, and falls low when none is.
/// </summary>
internal sealed class FakeGpioKernel : IGpioKernel, IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly Dictionary<(string Chip, int Line), FakeGpioLine> lines = [];
    private readonly List<GpioChip> chips = [];
    private readonly List<SafeFileHandle> opened = [];
    private int numbered;

    /// <summary>How often somebody looked for chips.</summary>
    public int Searches { get; private set; }

    public void Add(string label, string parent, int lineCount = 8, int error = 0) =>
        chips.Add(new GpioChip($"gpiochip{numbered++}", label, parent, lineCount, error));

    /// <summary>The driver is unbound: the chip goes, and requests of it are dead.</summary>
    public void Remove(string parent) => chips.RemoveAll(chip => chip.Parent == parent);

    public FakeGpioLine Line(int chip, int line) => At($"gpiochip{chip}", line);

    /// <summary>What was requested up to now, for a program that ends.</summary>
    public IReadOnlyList<SafeFileHandle> TakeOpened()
    {
        SafeFileHandle[] all = [.. opened];
        opened.Clear();
        return all;
    }

    public IReadOnlyList<GpioChip> Chips()
    {
        Searches++;
        return [.. chips];
    }

    public int Request(string chip, int line, bool activeLow, bool on, out SafeFileHandle? handle)
    {
        handle = null;
        var wanted = At(chip, line);
        if (wanted.Consumer is not null)
        {
            return Errno.Busy;
        }

        wanted.File = directory.File($"{chip}-{line}-{Guid.NewGuid():N}");
        handle = File.OpenHandle(wanted.File, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);
        opened.Add(handle);
        (wanted.Consumer, wanted.ActiveLow) = (GpioKernel.Consumer, activeLow);
        wanted.Put(on != activeLow);
        return Errno.None;
    }

    LineFact? IGpioKernel.Line(string chip, int line) =>
        At(chip, line) is { Consumer: { } consumer } held ? new LineFact(true, true, held.ActiveLow, consumer) : new LineFact(false, false, false, "");

    public int Configure(SafeFileHandle handle, bool activeLow, bool on)
    {
        var (line, error) = Held(handle);
        if (error == Errno.None)
        {
            line!.ActiveLow = activeLow;
            line.Put(on != activeLow);
        }

        return error;
    }

    public int Set(SafeFileHandle handle, bool on)
    {
        var (line, error) = Held(handle);
        if (error == Errno.None)
        {
            line!.Put(on != line.ActiveLow);
        }

        return error;
    }

    public int Get(SafeFileHandle handle, out bool on)
    {
        var (line, error) = Held(handle);
        on = line?.On ?? false;
        return error;
    }

    public (string Chip, int Line)? Identify(SafeFileHandle handle)
    {
        var file = Target(handle.DangerousGetHandle().ToString());
        return lines.FirstOrDefault(line => line.Value.File == file) is { Value: not null } found ? found.Key : null;
    }

    public void Dispose() => directory.Dispose();

    private (FakeGpioLine? Line, int Error) Held(SafeFileHandle handle) =>
        Identify(handle) is not { } name || !chips.Exists(chip => chip.Name == name.Chip) ? (null, Errno.NoDevice) : (At(name.Chip, name.Line), At(name.Chip, name.Line).Error);

    /// <summary>The line; released first when nobody holds it any more.</summary>
    private FakeGpioLine At(string chip, int number)
    {
        if (!lines.TryGetValue((chip, number), out var line))
        {
            lines[(chip, number)] = line = new FakeGpioLine();
        }

        if (line.File is { } file && !Directory.EnumerateFiles("/proc/self/fd").Any(open => Target(Path.GetFileName(open)) == file))
        {
            (line.File, line.Consumer) = (null, null);
            line.Put(false);
        }

        return line;
    }

    private static string? Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
