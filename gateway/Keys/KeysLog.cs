namespace EdgeGateway.Keys;

internal static partial class KeysLog
{
    [LoggerMessage(1, LogLevel.Error, "Nobody can ask for keys as this user: {Reason}")]
    public static partial void CredentialMissing(this ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "A key request from {Address} was refused: {Reason} ({Count} so far)")]
    public static partial void CallerRefused(this ILogger logger, string address, string reason, long count);

    [LoggerMessage(3, LogLevel.Information, "Key {Job}: {Action} for room {Room} at encoder {Encoder}: {Code} ({Outcome}) after {Milliseconds} ms")]
    public static partial void KeyAnswered(this ILogger logger, string job, string action, string room, string encoder, string code, string outcome, long milliseconds);

    [LoggerMessage(4, LogLevel.Error, "Key {Job}: its audit could not be written: {Error}")]
    public static partial void KeyNotAudited(this ILogger logger, string job, string error);

    [LoggerMessage(5, LogLevel.Error, "Key {Job} could not be answered in time; the desk was told to try again")]
    public static partial void KeyAnswerLate(this ILogger logger, string job);

    [LoggerMessage(6, LogLevel.Error, "A key request failed by a fault of the gateway")]
    public static partial void KeyFailed(this ILogger logger, Exception error);

    [LoggerMessage(7, LogLevel.Warning, "Key {Job}: a key may exist that OPERA believes failed (encoder {Encoder}, room {Room})")]
    public static partial void KeyMayExist(this ILogger logger, string job, string encoder, string room);

    [LoggerMessage(8, LogLevel.Information, "The removal of the keys of room {Room} was tried again: {Outcome}")]
    public static partial void RemovalTried(this ILogger logger, string room, string outcome);

    [LoggerMessage(9, LogLevel.Error, "{What} could not be stored; it is kept in memory and tried again: {Error}")]
    public static partial void KeyNotStored(this ILogger logger, string what, string error);

    [LoggerMessage(10, LogLevel.Error, "{What} can never be stored and is set aside, by a fault of the gateway")]
    public static partial void KeySetAside(this ILogger logger, string what, Exception error);
}
