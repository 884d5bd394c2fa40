namespace EdgeGateway.Status;

internal static partial class StatusLog
{
    [LoggerMessage(1, LogLevel.Error, "The command {Verb} failed.")]
    public static partial void VerbFailed(this ILogger logger, Exception error, string verb);

    [LoggerMessage(6, LogLevel.Warning, "The command {Verb}, which took too long, has ended now: {Outcome}.")]
    public static partial void LeftVerbEnded(this ILogger logger, string verb, string outcome);

    [LoggerMessage(2, LogLevel.Information, "Command {Verb} of {Actor}: {Outcome}.")]
    public static partial void CommandDone(this ILogger logger, string verb, string actor, string outcome);

    [LoggerMessage(3, LogLevel.Error, "{What} could not be written to critical.db: {Error}")]
    public static partial void NotWritten(this ILogger logger, string what, string error);

    [LoggerMessage(4, LogLevel.Information, "The audit's head is entry {Sequence}, {Hash}.")]
    public static partial void AuditHead(this ILogger logger, long sequence, string hash);

    [LoggerMessage(5, LogLevel.Critical, "The audit was tampered with or damaged at entry {Sequence}: {Reason}.")]
    public static partial void AuditBroken(this ILogger logger, long sequence, string reason);
}
