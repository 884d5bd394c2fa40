using EdgeGateway.Linux;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Gpio;

/// <summary>
/// Lines that are held already: by the program before this one, which systemd hands over (<c>FileDescriptorStoreMax=</c>), or by
/// the configuration before this one. Whoever needs one of them takes it as it stands; so neither makes an edge.
/// </summary>
internal sealed class LineKeeper(SystemdNotifier systemd, IGpioKernel kernel)
{
    private readonly Lock gate = new();
    private readonly Dictionary<LineName, SafeFileHandle> spare = [];

    /// <summary>Whether there are held lines that nobody took.</summary>
    public bool HasSpare
    {
        get
        {
            lock (gate)
            {
                return spare.Count > 0;
            }
        }
    }

    /// <summary>Takes over what systemd kept. The kernel's word for which line it is counts, its name in the store where the kernel is silent.</summary>
    public void Inherit(IEnumerable<InheritedDescriptor> descriptors)
    {
        foreach (var descriptor in descriptors)
        {
            if (LineName.Parse(descriptor.Name) is not { } named)
            {
                // Not a line: another part's.
                continue;
            }

            var known = kernel.Identify(descriptor.Handle);
            if (known is { } truth && new LineName(truth.Chip, truth.Line) != named)
            {
                systemd.Forget(descriptor.Name);
                descriptor.Handle.Dispose();
                continue;
            }

            Return(named, descriptor.Handle);
        }
    }

    /// <summary>The line, held as it stands; null when it is not among them.</summary>
    public SafeFileHandle? Take(LineName name)
    {
        lock (gate)
        {
            return spare.Remove(name, out var handle) ? handle : null;
        }
    }

    /// <summary>Leaves a held line to whoever takes it next.</summary>
    public void Return(LineName name, SafeFileHandle handle)
    {
        lock (gate)
        {
            if (!spare.TryAdd(name, handle))
            {
                handle.Dispose();
            }
        }
    }

    /// <summary>From now on the line stays as it is over a restart.</summary>
    public void Keep(LineName name, SafeFileHandle handle) => systemd.Keep(name.ToString(), handle);

    /// <summary>Closes a line that is held no more.</summary>
    public void Release(LineName name, SafeFileHandle handle)
    {
        systemd.Forget(name.ToString());
        handle.Dispose();
    }

    /// <summary>Switches off and releases the lines that nobody took: no room has them any more.</summary>
    public void ReleaseSpare()
    {
        KeyValuePair<LineName, SafeFileHandle>[] all;
        lock (gate)
        {
            all = [.. spare];
            spare.Clear();
        }

        foreach (var (name, handle) in all)
        {
            _ = kernel.Set(handle, false);
            Release(name, handle);
        }
    }
}
