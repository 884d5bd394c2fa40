using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeGateway.Mqtt;

namespace EdgeGateway.Lamps;

/// <summary>
/// Takes <c>room/…/lamp/set</c> from the building's other systems. The lamp's own topic is the only answer: the contract
/// gives this one no request id.
/// </summary>
internal sealed partial class LampRequests(LampHandler lamps, IMqtt mqtt, MqttTopics topics, ILogger<LampRequests> logger)
{
    private const int MaxBytes = 4096;

    private long refused;

    public void Start() => mqtt.Subscribe(topics.EveryRoom("lamp/set"), Take);

    internal void Take(MqttMessage message)
    {
        if (Refusal(message) is { } reason)
        {
            refused++;

            // The first ones, then every hundredth: a sender gone wild does not fill the log.
            if (refused <= 10 || refused % 100 == 0)
            {
                logger.RequestRefused(reason, refused);
            }
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,40}\z")]
    private static partial Regex SourceName();

    private string? Refusal(MqttMessage message)
    {
        if (topics.RoomOf(message.Topic) is not { } room)
        {
            return "the topic's room is not percent-encoded as the contract says";
        }

        if (!lamps.Read((lamp, _) => lamp.Room).Contains(room))
        {
            // Another box's room: every box hears every room.
            return null;
        }

        if (message.Payload.Length > MaxBytes)
        {
            return $"it is longer than {MaxBytes} bytes";
        }

        try
        {
            var request = JsonSerializer.Deserialize(message.Payload.Span, LampJson.Default.LampRequest);
            return request switch
            {
                { Source: null } or null => "\"source\" is missing",
                { On: null } => "\"on\" is missing; true or false is expected",
                { Source: { } source } when !SourceName().IsMatch(source) => "\"source\" must be 1 to 40 letters, digits, '.', '_' or '-'",
                _ => lamps.SetSource(room, request.Source, request.On.Value),
            };
        }
        catch (JsonException)
        {
            return "it is not JSON of the form {\"source\":\"voicemail\",\"on\":true}";
        }
    }
}
