using System.Collections.Concurrent;
using EdgeGateway.Mqtt;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>Keeps what is published; messages arrive when the test says so.</summary>
internal sealed class RecordingMqtt : IMqtt
{
    private readonly List<(string Filter, Action<MqttMessage> Handler)> subscriptions = [];
    private readonly ConcurrentQueue<string> published = new();

    public ConcurrentDictionary<string, string> Levels { get; } = new();

    public List<string> Corrected { get; } = [];

    public int Count(string topic) => published.Count(one => one == topic);

    public void PublishState(string topic, ReadOnlyMemory<byte> payload)
    {
        published.Enqueue(topic);
        Levels[topic] = TestClient.Text(payload);
    }

    public void ClearState(string topic) => PublishState(topic, default);

    public bool Publish(string topic, ReadOnlyMemory<byte> payload, int qos = 1, int? expirySeconds = null) => true;

    public void Subscribe(string filter, Action<MqttMessage> handler, bool acceptRetained = false) => subscriptions.Add((filter, handler));

    public void CorrectState(string topic, ReadOnlyMemory<byte> seen) => Corrected.Add(topic);

    public void Arrive(string topic, byte[] payload)
    {
        foreach (var (_, handler) in subscriptions.Where(one => TopicFilter.Matches(one.Filter, topic)))
        {
            handler(new MqttMessage(topic, payload));
        }
    }
}
