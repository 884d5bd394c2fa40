namespace EdgeGateway.Outbox;

/// <summary>What the outbox writes to the log: operations and numbers, never a guest, reservation or text.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(1, LogLevel.Warning, "Calls to OPERA do not get through: {Words}")]
    public static partial void LinkDown(this ILogger logger, string words);

    [LoggerMessage(2, LogLevel.Information, "Calls to OPERA get through again.")]
    public static partial void LinkUp(this ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "OPERA refused call {Id} ({Operation}): {Refusal}")]
    public static partial void Rejected(this ILogger logger, long id, string operation, string refusal);

    [LoggerMessage(4, LogLevel.Warning, "Call {Id} ({Operation}) is parked: {Reason}")]
    public static partial void Parked(this ILogger logger, long id, string operation, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Call {Id} ({Operation}) expired: its time passed before OPERA could be told.")]
    public static partial void Expired(this ILogger logger, long id, string operation);

    [LoggerMessage(6, LogLevel.Warning, "OPERA forbids {Operation}; its calls wait and are probed every {Minutes} minutes.")]
    public static partial void Forbidden(this ILogger logger, string operation, double minutes);

    [LoggerMessage(7, LogLevel.Information, "OPERA allows {Operation} again.")]
    public static partial void Allowed(this ILogger logger, string operation);

    [LoggerMessage(8, LogLevel.Error, "The outbox could not write to critical.db; it is tried again: {Error}")]
    public static partial void DiskFailed(this ILogger logger, string error);

    [LoggerMessage(9, LogLevel.Information, "The outbox can write to critical.db again.")]
    public static partial void DiskRecovered(this ILogger logger);

    [LoggerMessage(10, LogLevel.Error, "The slice '{Owner}' could not digest how its call {Id} ended.")]
    public static partial void HandlerFailed(this ILogger logger, Exception error, string owner, long id);

    [LoggerMessage(11, LogLevel.Error, "A delivery failed by a fault of the gateway.")]
    public static partial void DeliveryFailed(this ILogger logger, Exception error);

    [LoggerMessage(13, LogLevel.Error, "Call {Id} ({Operation}) is no longer in critical.db: the damage of the file cost it.")]
    public static partial void Gone(this ILogger logger, long id, string operation);

    [LoggerMessage(12, LogLevel.Information, "{Unfinished} calls to OPERA are owed from before; the outcome of {Interrupted} is unknown.")]
    public static partial void Resumed(this ILogger logger, int unfinished, int interrupted);
}
