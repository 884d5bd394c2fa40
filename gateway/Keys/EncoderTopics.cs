using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Mqtt;
using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Keys;

/// <summary>Says how the encoders are: a retained topic for each, and an alert for one that is not there.</summary>
internal sealed class EncoderTopics(EncoderDesk encoders, IMqtt mqtt, MqttTopics topics, AlertBoard alerts, BoxIdentity box)
{
    private readonly Lock gate = new();

    public void Start()
    {
        if (encoders.All.Count == 0)
        {
            return;
        }

        encoders.Changed += _ => Show();
        mqtt.Subscribe(topics.Encoder("+"), Seen, acceptRetained: true);
        Show();
    }

    private void Show()
    {
        lock (gate)
        {
            foreach (var encoder in encoders.All)
            {
                Show(encoder);
            }
        }
    }

    private void Show(EncoderView encoder)
    {
        var payload = new EncoderTopic(Word(encoder.State), box.GatewayId, $"{encoder.Driver}".ToLowerInvariant(), InstantText.Write(encoder.Since));
        mqtt.PublishState(topics.Encoder(MqttTopics.Encode(encoder.EncoderId)), JsonSerializer.SerializeToUtf8Bytes(payload, KeyJson.Default.EncoderTopic));
        var alert = AlertIds.Of("encoder", encoder.EncoderId);
        if (encoder.State == EncoderState.Offline)
        {
            alerts.Raise(alert, "encoderOffline", AlertSeverity.Warning, $"Encoder {encoder.EncoderId} is not connected: no keys are made there. Check its cable and power.");
        }
        else
        {
            alerts.Clear(alert);
        }
    }

    /// <summary>An encoder of this box that is not set up any more must not stay on the broker.</summary>
    private void Seen(MqttMessage message)
    {
        try
        {
            var isOurs = !message.Payload.IsEmpty && JsonSerializer.Deserialize(message.Payload.Span, KeyJson.Default.EncoderTopic)?.GatewayId == box.GatewayId;
            if (isOurs && encoders.All.All(encoder => topics.Encoder(MqttTopics.Encode(encoder.EncoderId)) != message.Topic))
            {
                mqtt.ClearState(message.Topic);
            }
        }
        catch (JsonException)
        {
            // Another's, whatever it is.
        }
    }

    private static string Word(EncoderState state) => state switch
    {
        EncoderState.Ready => "ready",
        EncoderState.Working => "working",
        EncoderState.Draining => "draining",
        _ => "offline",
    };
}
