using System.Collections.Concurrent;
using System.Text;
using EdgeGateway.Mqtt;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>Messages arrive when the test says so, with what MQTT 5 says about them; what is sent is kept in order.</summary>
internal sealed class AnsweringMqtt : IMqtt
{
    private readonly List<(string Filter, Action<MqttMessage> Handler)> subscriptions = [];

    public ConcurrentQueue<(string Topic, string Payload)> Sent { get; } = new();

    public void PublishState(string topic, ReadOnlyMemory<byte> payload) => Publish(topic, payload);

    public void ClearState(string topic) => Publish(topic, default);

    public bool Publish(string topic, ReadOnlyMemory<byte> payload, int qos = 1, int? expirySeconds = null)
    {
        Sent.Enqueue((topic, Encoding.UTF8.GetString(payload.Span)));
        return true;
    }

    public void Subscribe(string filter, Action<MqttMessage> handler, bool acceptRetained = false) => subscriptions.Add((filter, handler));

    public void Arrive(string topic, string payload, string? responseTopic = null, uint? expirySeconds = null)
    {
        foreach (var (_, handler) in subscriptions.Where(one => TopicFilter.Matches(one.Filter, topic)))
        {
            handler(new MqttMessage(topic, Encoding.UTF8.GetBytes(payload), responseTopic, null, expirySeconds));
        }
    }
}
