namespace EdgeGateway.Mqtt;

/// <summary>Who wants what.</summary>
internal sealed record MqttSubscription(string Filter, Action<MqttMessage> Handler, bool AcceptRetained);
