using System.Text.Json;
using EdgeGateway.Rooms;

namespace EdgeGateway.Ohip;

/// <summary>Writes the messages that we send (graphql-transport-ws, PROTOCOL 5.1 and 5.2).</summary>
internal static class StreamFrames
{
    /// <summary>Asks for just what the gateway reads: OHIP sends what is selected, and a wide selection costs the box's memory.</summary>
    public const string SubscriptionQuery =
        "subscription Events($input: NewEventInput!) { newEvent(input: $input) { metadata { offset uniqueEventId } moduleName eventName primaryKey timestamp hotelId detail { elementName oldValue newValue } } }";

    public const string StatusQuery = "query { connection { id status } }";

    public static readonly ReadOnlyMemory<byte> Ping = """{"type":"ping"}"""u8.ToArray();

    public static readonly ReadOnlyMemory<byte> Pong = """{"type":"pong"}"""u8.ToArray();

    /// <summary>The application key itself is sent here, its hash only in the address.</summary>
    public static ReadOnlyMemory<byte> Init(StreamLogin login) => Write(json =>
    {
        json.WriteString("type", "connection_init");
        json.WriteStartObject("payload");
        json.WriteString("Authorization", $"Bearer {login.Token.Value}");
        json.WriteString("x-app-key", login.ApplicationKey);
        if (login.EnterpriseId is { } enterprise)
        {
            json.WriteString("enterpriseId", enterprise);
        }

        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> AskStatus(string id) => Write(json =>
    {
        json.WriteString("id", id);
        json.WriteString("type", "subscribe");
        json.WriteStartObject("payload");
        json.WriteString("query", StatusQuery);
        json.WriteEndObject();
    });

    /// <param name="from">The last processed event; OHIP sends it once more (offsets are inclusive). Null: where OHIP stopped.</param>
    public static ReadOnlyMemory<byte> Subscribe(string id, string chainCode, StreamOffset? from) => Write(json =>
    {
        json.WriteString("id", id);
        json.WriteString("type", "subscribe");
        json.WriteStartObject("payload");
        json.WriteString("operationName", "Events");
        json.WriteString("query", SubscriptionQuery);
        json.WriteStartObject("variables");
        json.WriteStartObject("input");
        json.WriteString("chainCode", chainCode);
        if (from is { } offset)
        {
            json.WriteString("offset", offset.Text);
        }

        // Deltas leave out unchanged elements, the room among them (PROTOCOL 8, trap 9).
        json.WriteBoolean("delta", false);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Complete(string id) => Write(json =>
    {
        json.WriteString("id", id);
        json.WriteString("type", "complete");
    });

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
