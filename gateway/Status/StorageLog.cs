namespace EdgeGateway.Status;

internal static partial class StorageLog
{
    [LoggerMessage(1, LogLevel.Critical, "{File} was damaged: {Report}.")]
    public static partial void Damaged(this ILogger logger, string file, string report);

    [LoggerMessage(2, LogLevel.Error, "{File} cannot be written: {Failure}")]
    public static partial void NotWritable(this ILogger logger, string file, string failure);

    [LoggerMessage(3, LogLevel.Information, "{File} is written again.")]
    public static partial void WritableAgain(this ILogger logger, string file);

    [LoggerMessage(4, LogLevel.Error, "{File} had {Rows} rows that make no sense; they were left out.")]
    public static partial void UnusableRows(this ILogger logger, string file, int rows);

    [LoggerMessage(5, LogLevel.Warning, "The check of {File} took too long and was broken off.")]
    public static partial void CheckBrokenOff(this ILogger logger, string file);

    [LoggerMessage(6, LogLevel.Critical, "The newest changes of {File} may be lost: its write-ahead log has commits behind a place that cannot be read.")]
    public static partial void LogCut(this ILogger logger, string file);
}
