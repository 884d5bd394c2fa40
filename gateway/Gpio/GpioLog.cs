namespace EdgeGateway.Gpio;

internal static partial class GpioLog
{
    [LoggerMessage(1, LogLevel.Warning, "The line of {Owner} is not driven: {Trouble}")]
    public static partial void NotDriven(this ILogger logger, string owner, string trouble);

    [LoggerMessage(2, LogLevel.Information, "The line of {Owner} is driven again")]
    public static partial void DrivenAgain(this ILogger logger, string owner);

    [LoggerMessage(3, LogLevel.Warning, "{Directory} cannot be watched, so a chip that comes back is found some seconds later: {Error}")]
    public static partial void NotWatched(this ILogger logger, string directory, string error);
}
