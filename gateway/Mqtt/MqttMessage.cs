namespace EdgeGateway.Mqtt;

/// <summary>A message that came in.</summary>
/// <param name="Payload">At most 1 MiB; larger ones never reach a handler.</param>
/// <param name="ResponseTopic">MQTT 5: where the sender wants the answer, or null.</param>
/// <param name="CorrelationData">MQTT 5: to be repeated in the answer, or null.</param>
/// <param name="ExpirySeconds">MQTT 5: how long it was still good for when the broker handed it out, or null for ever.</param>
internal sealed record MqttMessage(
    string Topic, ReadOnlyMemory<byte> Payload, string? ResponseTopic = null, ReadOnlyMemory<byte>? CorrelationData = null, uint? ExpirySeconds = null);
