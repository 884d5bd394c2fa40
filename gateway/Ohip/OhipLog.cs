namespace EdgeGateway.Ohip;

/// <summary>What this room writes to the log. Never a token, key, reservation or value.</summary>
internal static partial class OhipLog
{
    [LoggerMessage(1, LogLevel.Information, "OHIP granted a token for {Seconds} s.")]
    public static partial void TokenGranted(ILogger log, long seconds);

    [LoggerMessage(2, LogLevel.Warning, "No token: {Words}")]
    public static partial void NoToken(ILogger log, string words);

    [LoggerMessage(3, LogLevel.Information, "Subscribed to the event stream from {From}.")]
    public static partial void Subscribed(ILogger log, string from);

    [LoggerMessage(4, LogLevel.Warning, "The event stream ended ({Cause}): {Words} Next attempt in {Seconds} s.")]
    public static partial void StreamEnded(ILogger log, string cause, string words, double seconds);

    [LoggerMessage(5, LogLevel.Information, "The event stream is closed to renew its token.")]
    public static partial void RolledOver(ILogger log);

    [LoggerMessage(6, LogLevel.Information, "The event stream is closed.")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(7, LogLevel.Warning, "Unreadable in the event stream: {Reason}. It is given up, the stream goes on.")]
    public static partial void Unreadable(ILogger log, string reason);

    [LoggerMessage(9, LogLevel.Warning, "Reading {What} from OPERA fails: {Trouble}")]
    public static partial void ReadFailed(ILogger log, string what, string trouble);

    [LoggerMessage(10, LogLevel.Information, "Reading {What} from OPERA works again.")]
    public static partial void ReadsAgain(ILogger log, string what);

    [LoggerMessage(8, LogLevel.Error, "How long OHIP must be left alone could not be stored; a restart within seconds may subscribe too early: {Error}")]
    public static partial void HoldNotStored(ILogger logger, string error);
}
