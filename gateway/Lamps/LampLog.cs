namespace EdgeGateway.Lamps;

internal static partial class LampLog
{
    [LoggerMessage(1, LogLevel.Error, "Room {Room}: who wants the lamp on could not be stored; after a restart it may be wrong: {Error}")]
    public static partial void SourceNotStored(this ILogger logger, string room, string error);

    [LoggerMessage(2, LogLevel.Warning, "A message on a room's lamp/set was refused: {Reason} ({Count} so far)")]
    public static partial void RequestRefused(this ILogger logger, string reason, long count);
}
