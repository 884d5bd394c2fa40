namespace EdgeGateway.Stays;

internal static partial class StaysLog
{
    [LoggerMessage(1, LogLevel.Information, "Everything was read from OPERA ({Reason}).")]
    public static partial void Done(this ILogger logger, ReconcileReason reason);

    [LoggerMessage(2, LogLevel.Warning, "OPERA could not be asked how things are ({Reason}): {Trouble}; it is tried again.")]
    public static partial void Failed(this ILogger logger, ReconcileReason reason, string trouble);

    [LoggerMessage(3, LogLevel.Warning, "A reservation could not be read from OPERA: {Trouble}; it is tried some more times.")]
    public static partial void DoubtStays(this ILogger logger, string trouble);

    [LoggerMessage(4, LogLevel.Error, "{Part} could not be made as OPERA has it.")]
    public static partial void PartFailed(this ILogger logger, Exception error, string part);

    [LoggerMessage(5, LogLevel.Error, "{Follower} failed at a change of a stay; the reservation is read again.")]
    public static partial void FollowerFailed(this ILogger logger, Exception error, string follower);
}
