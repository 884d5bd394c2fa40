namespace EdgeGateway.Mqtt;

/// <summary>What a session tells, on its thread; nothing here may block for long.</summary>
internal interface IMqttSessionEvents
{
    /// <summary>So much waits for handlers that no more should be read.</summary>
    bool Full { get; }

    /// <summary>The broker accepted us.</summary>
    void Connected(bool version5, bool sessionPresent);

    /// <summary>The connection is still there; called at least every two seconds.</summary>
    void Alive(TimeSpan lasted);

    void Acknowledged(int messageId, int code);

    void Subscribed(int messageId, int code);

    void Received(MqttMessage message, int qos, bool retained);

    /// <summary>A message was over a limit.</summary>
    void Unusable();

    /// <summary>The connection is over: nobody may use the link when this returns. Called once, whether or not the broker had accepted us.</summary>
    void Disconnected();
}
