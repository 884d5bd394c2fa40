using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Gpio;

/// <summary>
/// What the gateway asks the kernel's GPIO character device (uAPI v2). Levels are logical: on is active. What returns an
/// <c>int</c> returns an errno, 0 for done.
/// </summary>
internal interface IGpioKernel
{
    /// <summary>The chips there are now, those that cannot be opened too.</summary>
    IReadOnlyList<GpioChip> Chips();

    /// <summary>Requests a line as an output with this first level; it is held while any copy of the handle is open.</summary>
    /// <param name="chip">The chip's kernel name.</param>
    int Request(string chip, int line, bool activeLow, bool on, out SafeFileHandle? handle);

    /// <summary>Null when it cannot be asked.</summary>
    LineFact? Line(string chip, int line);

    /// <summary>Makes a held line an output anew, with this level.</summary>
    int Configure(SafeFileHandle handle, bool activeLow, bool on);

    int Set(SafeFileHandle handle, bool on);

    int Get(SafeFileHandle handle, out bool on);

    /// <summary>Which line of which chip a handle holds; null where the kernel does not say (before 6.0).</summary>
    (string Chip, int Line)? Identify(SafeFileHandle handle);
}
