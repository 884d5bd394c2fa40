namespace EdgeGateway.Mqtt;

/// <summary>How an attempt to connect, or a connection, ended.</summary>
/// <param name="Text">Why, and what to do; no secret, no payload.</param>
/// <param name="Lasted">How long it stood; null when the broker never accepted it.</param>
internal sealed record MqttEnd(MqttEndKind Kind, string Text, TimeSpan? Lasted = null);
