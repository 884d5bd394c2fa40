namespace EdgeGateway.Mqtt;

/// <summary>What sends while there is a connection: libmosquitto, or a fake in tests. Results are <c>mosq_err_t</c>.</summary>
internal interface IMqttLink
{
    /// <summary>Never blocks.</summary>
    /// <param name="messageId">Under which the acknowledgement comes; with QoS 0, when it was written.</param>
    int Send(in MqttOutgoing message, out int messageId);

    /// <summary>Subscribes with QoS 1 and "retain as published".</summary>
    int Subscribe(string filter, out int messageId);
}
