namespace EdgeGateway.Gpio;

/// <summary>Tells when a GPIO chip's device appears or goes away (inotify): nobody has to look for it again and again.</summary>
internal sealed class ChipWatch(GpioRoots roots, ILogger<ChipWatch> logger) : IDisposable
{
    private FileSystemWatcher? watcher;

    /// <summary>From the first call on.</summary>
    /// <param name="changed">Only makes a note.</param>
    public void Start(Action changed)
    {
        if (watcher is not null)
        {
            return;
        }

        try
        {
            watcher = new FileSystemWatcher(roots.Devices, "gpiochip*") { NotifyFilter = NotifyFilters.FileName };
            watcher.Created += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            logger.NotWatched(roots.Devices, error.Message);
        }
    }

    public void Dispose() => watcher?.Dispose();
}
