namespace EdgeGateway.Commands;

internal static partial class CommandsLog
{
    [LoggerMessage(1, LogLevel.Information, "edge-gateway {Version} is box {GatewayId} of {HotelId} with {Rooms} rooms.")]
    public static partial void Starting(this ILogger logger, string version, string gatewayId, string hotelId, int rooms);

    [LoggerMessage(2, LogLevel.Information, "The configuration has sections that this version does not use: {Sections}.")]
    public static partial void UnusedSections(this ILogger logger, string sections);

    [LoggerMessage(3, LogLevel.Critical, "{File} can be used again and holds what this run never read: the program stops so that systemd starts it again.")]
    public static partial void RestartToRead(this ILogger logger, string file);

    [LoggerMessage(4, LogLevel.Critical, "The {Loop} ended with an error; the program stops so that systemd starts it again.")]
    public static partial void LoopFailed(this ILogger logger, Exception error, string loop);

    [LoggerMessage(5, LogLevel.Warning, "The {Loop} did not stop within {Seconds} s and is left.")]
    public static partial void StopTookTooLong(this ILogger logger, string loop, int seconds);

    [LoggerMessage(6, LogLevel.Information, "Stopped.")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(7, LogLevel.Warning, "The control socket {Path} cannot be served, so the command line does not reach this gateway: {Error}")]
    public static partial void NoControlSocket(this ILogger logger, string path, string error);

    [LoggerMessage(8, LogLevel.Warning, "A command over the control socket ended early: {Error}")]
    public static partial void ControlFailed(this ILogger logger, string error);
}
