namespace EdgeGateway.Mqtt;

/// <summary>What a retained topic has, or shall have; an empty payload clears it.</summary>
internal sealed class MqttLevel(string topic)
{
    public string Topic { get; } = topic;

    public byte[] Payload { get; set; } = [];

    /// <summary>Waits to be sent; whatever is the payload then is what goes out.</summary>
    public bool Waiting { get; set; }
}
