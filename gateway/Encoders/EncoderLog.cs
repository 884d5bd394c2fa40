namespace EdgeGateway.Encoders;

/// <summary>Never what is on a card, and no room.</summary>
internal static partial class EncoderLog
{
    [LoggerMessage(1, LogLevel.Error, "Encoder {Encoder}: its driver failed ({Error}).\n{Where}")]
    public static partial void DriverFailed(this ILogger logger, string encoder, string error, string where);

    [LoggerMessage(2, LogLevel.Error, "Encoder {Encoder}: its driver hangs and was left.")]
    public static partial void DriverHangs(this ILogger logger, string encoder);

    [LoggerMessage(3, LogLevel.Information, "Encoder {Encoder} is idle again after a job that had been answered before ({Outcome}).")]
    public static partial void Drained(this ILogger logger, string encoder, EncodeOutcome outcome);

    [LoggerMessage(4, LogLevel.Warning, "Encoder {Encoder} made a key after its job had been answered otherwise.")]
    public static partial void MadeLate(this ILogger logger, string encoder);

    [LoggerMessage(5, LogLevel.Information, "The line to the lock system at {Link} is open.")]
    public static partial void LinkOpen(this ILogger logger, string link);

    [LoggerMessage(6, LogLevel.Warning, "The line to the lock system at {Link} is down and is tried again: {What}")]
    public static partial void LinkDown(this ILogger logger, string link, string what);

    [LoggerMessage(7, LogLevel.Error, "The line to the lock system at {Link} failed; it is opened again.")]
    public static partial void LinkFailed(this ILogger logger, Exception error, string link);

    [LoggerMessage(8, LogLevel.Information, "{Count} contactless readers are connected.")]
    public static partial void ReadersPresent(this ILogger logger, int count);

    [LoggerMessage(9, LogLevel.Warning, "Contactless readers cannot be used, and are tried again: {What}")]
    public static partial void ReadersUnreachable(this ILogger logger, string what);

    [LoggerMessage(10, LogLevel.Debug, "Encoder {Encoder} is {State}.")]
    public static partial void StateChanged(this ILogger logger, string encoder, EncoderState state);
}
