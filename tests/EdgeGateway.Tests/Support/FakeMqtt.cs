using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using EdgeGateway.Mqtt;

namespace EdgeGateway.Tests.Support;

/// <summary>A broker that is always there: remembers retained levels and lists everything that was published.</summary>
internal sealed class FakeMqtt : IMqtt
{
    private readonly List<(string Filter, Action<MqttMessage> Handler)> subscriptions = [];

    public ConcurrentDictionary<string, string> Retained { get; } = new();

    public ConcurrentQueue<(string Topic, string Payload)> Published { get; } = new();

    public void PublishState(string topic, ReadOnlyMemory<byte> payload)
    {
        var text = Encoding.UTF8.GetString(payload.Span);
        if (Retained.GetValueOrDefault(topic) != text)
        {
            Retained[topic] = text;
            Published.Enqueue((topic, text));
        }
    }

    public void ClearState(string topic)
    {
        Retained.TryRemove(topic, out _);
        Published.Enqueue((topic, ""));
    }

    public bool Publish(string topic, ReadOnlyMemory<byte> payload, int qos = 1, int? expirySeconds = null)
    {
        Published.Enqueue((topic, Encoding.UTF8.GetString(payload.Span)));
        return true;
    }

    public void Subscribe(string filter, Action<MqttMessage> handler, bool acceptRetained = false) => subscriptions.Add((filter, handler));

    public void CorrectState(string topic, ReadOnlyMemory<byte> seen)
    {
    }

    public bool Answer(MqttMessage request, ReadOnlyMemory<byte> payload) =>
        request.ResponseTopic is { } topic && Publish(topic, payload);

    /// <summary>A message arrives; every subscription gets it.</summary>
    public void Receive(string topic, string payload)
    {
        foreach (var (_, handler) in subscriptions)
        {
            handler(new MqttMessage(topic, Encoding.UTF8.GetBytes(payload)));
        }
    }

    /// <summary>The retained payload of a topic as JSON.</summary>
    public JsonElement Level(string topic) => JsonDocument.Parse(Retained[topic]).RootElement;
}
