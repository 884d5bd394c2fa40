namespace EdgeGateway.Mqtt;

/// <summary>A message on its way to the handlers.</summary>
internal readonly record struct MqttArrival(MqttMessage Message, bool Retained);
