namespace EdgeGateway.Mqtt;

/// <summary>What the room writes to the log: topics, never payloads.</summary>
internal static partial class MqttLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT: connected to {Address} with MQTT {Version}, session kept: {SessionPresent}")]
    public static partial void Connected(ILogger logger, string address, string version, bool sessionPresent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT: not connected to {Address}: {Reason}. Next attempt in {Seconds:F1} s")]
    public static partial void Ended(ILogger logger, string address, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT: the broker refuses {What} {Topic}: {Reason}")]
    public static partial void Refused(ILogger logger, string what, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT: the handler of {Filter} failed")]
    public static partial void HandlerFailed(ILogger logger, string filter, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT: the connection failed by a fault of the program; it is made again")]
    public static partial void Failed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT: the box's state could not be written")]
    public static partial void StateFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT: a command on {Topic} could not be taken ({Count} so far): {Reason}")]
    public static partial void CommandUnusable(ILogger logger, string topic, long count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT: a command on {Topic} failed by a fault of the program")]
    public static partial void CommandFailed(ILogger logger, string topic, Exception error);
}
