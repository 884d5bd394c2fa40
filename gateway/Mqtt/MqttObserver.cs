namespace EdgeGateway.Mqtt;

/// <summary>Those who are told how the connection is.</summary>
internal sealed record MqttObserver(MqttReport Report, MqttBackoff Backoff, MqttTally Tally);
