namespace EdgeGateway.Mqtt;

/// <summary>A message on its way out.</summary>
/// <param name="CorrelationData">Empty for none.</param>
internal readonly record struct MqttOutgoing(
    string Topic,
    ReadOnlyMemory<byte> Payload,
    int Qos,
    bool Retain,
    int? ExpirySeconds = null,
    ReadOnlyMemory<byte> CorrelationData = default);
