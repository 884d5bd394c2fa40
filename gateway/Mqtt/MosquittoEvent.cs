namespace EdgeGateway.Mqtt;

/// <summary>What a callback of the library noted.</summary>
/// <param name="MessageId">Of the publish or subscribe that was answered.</param>
/// <param name="Code">Reason code of the broker, or the library's error code; for a message its QoS.</param>
/// <param name="Flag">Connected: the broker kept our session. Message: it is retained.</param>
/// <param name="Message">The message, null when it was over a limit.</param>
internal readonly record struct MosquittoEvent(MosquittoEventKind Kind, int MessageId, int Code, bool Flag, MqttMessage? Message);
