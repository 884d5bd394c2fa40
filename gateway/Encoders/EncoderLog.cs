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
}
