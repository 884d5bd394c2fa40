namespace EdgeGateway.Mqtt;

/// <summary>A message that the library has and the broker has not acknowledged.</summary>
/// <param name="Number">Counts up, so that facts go back into the queue in their order.</param>
/// <param name="Level">The level it carries, or null for a fact.</param>
internal readonly record struct MqttInFlight(long Number, MqttOutgoing Message, MqttLevel? Level);
