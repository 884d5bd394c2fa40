namespace EdgeGateway.Mqtt;

/// <summary>Who the box is at the broker.</summary>
/// <param name="ClientId">The gatewayId: one box, one id, one session.</param>
/// <param name="WillTopic">Where the broker publishes, retained, when the connection dies.</param>
/// <param name="WillPayload">The same session as in the state that it replaces.</param>
internal sealed record MqttIdentity(string ClientId, string WillTopic, ReadOnlyMemory<byte> WillPayload);
