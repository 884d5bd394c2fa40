namespace EdgeGateway.Mqtt;

/// <summary>The box's one connection to the broker, as the rest of the house sees it.</summary>
internal interface IMqtt
{
    /// <summary>
    /// Publishes a level: retained, QoS 1, remembered, and published again on every connect, so that a broker which came
    /// back empty shows the truth within seconds. Never blocks; while away only the newest payload of a topic is kept.
    /// Publishing what the topic already has does nothing.
    /// </summary>
    void PublishState(string topic, ReadOnlyMemory<byte> payload);

    /// <summary>Removes a level: the retained message is cleared with an empty payload.</summary>
    void ClearState(string topic);

    /// <summary>
    /// Publishes a fact once, not retained. While away it waits in a bounded queue (QoS 1 only; QoS 0 is dropped).
    /// Never blocks.
    /// </summary>
    /// <param name="expirySeconds">The broker forgets it after this time (MQTT 5), null for never.</param>
    /// <returns>False when it was refused because the queue is full or, with QoS 0, because the broker is away.</returns>
    bool Publish(string topic, ReadOnlyMemory<byte> payload, int qos = 1, int? expirySeconds = null);

    /// <summary>
    /// Subscribes now and on every connect. Handlers run one after the other on one thread; an exception in one is logged
    /// and costs the others nothing. Retained messages are ignored and counted unless <paramref name="acceptRetained"/>.
    /// </summary>
    void Subscribe(string filter, Action<MqttMessage> handler, bool acceptRetained = false);

    /// <summary>
    /// Sends an answer to the MQTT 5 response topic of a request, with its correlation data; not retained, QoS 1. Besides the answer on
    /// the contract's own topic, not in its place.
    /// </summary>
    /// <returns>False when the request named no response topic that may be published to, or the queue is full.</returns>
    bool Answer(MqttMessage request, ReadOnlyMemory<byte> payload) =>
        request.ResponseTopic is { } topic && TopicFilter.IsTopic(topic) && !topic.StartsWith('$') && Publish(topic, payload);

    /// <summary>
    /// Publishes a level once more when its topic was seen to hold something else (a late will, a careless tool); does nothing when what was
    /// seen is what the topic shall have.
    /// </summary>
    void CorrectState(string topic, ReadOnlyMemory<byte> seen)
    {
    }
}
