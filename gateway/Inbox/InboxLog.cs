namespace EdgeGateway.Inbox;

internal static partial class InboxLog
{
    [LoggerMessage(1, LogLevel.Warning, "An event at offset {Offset} was parked: '{EventName}' is more than {Handler} could digest ({Error}).")]
    public static partial void Parked(this ILogger logger, string offset, string eventName, string handler, string error);

    [LoggerMessage(2, LogLevel.Warning, "Events are missing from the stream: {Reason}")]
    public static partial void Gap(this ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Error, "The event journal could not be committed; lamps go on, and it is tried again: {Error}")]
    public static partial void CommitFailed(this ILogger logger, string error);

    [LoggerMessage(4, LogLevel.Information, "The event journal is committed again.")]
    public static partial void CommitRecovered(this ILogger logger);

    [LoggerMessage(5, LogLevel.Information, "Caught up with the event stream at offset {Offset}.")]
    public static partial void CaughtUp(this ILogger logger, string offset);

    [LoggerMessage(6, LogLevel.Error, "{Handler} could not show its state: {Error}")]
    public static partial void DriveFailed(this ILogger logger, string handler, string error);
}
