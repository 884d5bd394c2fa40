namespace EdgeGateway.Commands;

/// <summary>One gateway per data directory: two would write the same databases. The kernel frees the lock however the program ends.</summary>
internal sealed class InstanceLock : IDisposable
{
    /// <summary>EWOULDBLOCK: someone else holds the lock.</summary>
    private const int WouldBlock = 11;

    private readonly FileStream? held;

    private InstanceLock(FileStream? held) => this.held = held;

    /// <returns>Null when another gateway runs on this directory. Where no lock can be made (a full or read-only disk) there is none, and the gateway runs.</returns>
    public static InstanceLock? Take(string dataDirectory)
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
            return new InstanceLock(new FileStream(Path.Combine(dataDirectory, "gateway.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error.HResult == WouldBlock)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new InstanceLock(null);
        }
    }

    public void Dispose() => held?.Dispose();
}
