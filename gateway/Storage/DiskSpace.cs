namespace EdgeGateway.Storage;

/// <summary>How much room the data directory has.</summary>
internal static class DiskSpace
{
    /// <summary>
    /// What new work leaves free: both <c>-wal</c> files at full length (4 MiB each), so that work already accepted can
    /// always be brought to its end.
    /// </summary>
    public const long ReserveBytes = 8 * 1024 * 1024;

    /// <summary>Bytes that this user may still write on the file system of the directory; 0 when nobody knows.</summary>
    public static long Free(string directory)
    {
        try
        {
            return new DriveInfo(directory).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }
}
