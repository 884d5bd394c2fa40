using System.Text.Json;

namespace EdgeGateway.Inbox;

/// <summary>
/// Writes a group as <see cref="JournalJson"/> reads it. By hand: a serializer's way through every property of every event
/// was a sixth of what a backlog costs (docs/performance.md).
/// </summary>
internal static class JournalWriter
{
    /// <summary>The writer's buffer grows until it is flushed, and a whole group would be a large object for the garbage collector.</summary>
    private const int FlushBytes = 16 * 1024;

    private static readonly JsonEncodedText Offset = JsonEncodedText.Encode("offset");
    private static readonly JsonEncodedText UniqueEventId = JsonEncodedText.Encode("uniqueEventId");
    private static readonly JsonEncodedText EventName = JsonEncodedText.Encode("eventName");
    private static readonly JsonEncodedText ModuleName = JsonEncodedText.Encode("moduleName");
    private static readonly JsonEncodedText PrimaryKey = JsonEncodedText.Encode("primaryKey");
    private static readonly JsonEncodedText HotelId = JsonEncodedText.Encode("hotelId");
    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText Detail = JsonEncodedText.Encode("detail");
    private static readonly JsonEncodedText ElementName = JsonEncodedText.Encode("elementName");
    private static readonly JsonEncodedText OldValue = JsonEncodedText.Encode("oldValue");
    private static readonly JsonEncodedText NewValue = JsonEncodedText.Encode("newValue");

    public static void Write(Stream target, IReadOnlyList<JournalEvent> events)
    {
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartArray();
        foreach (var journalEvent in events)
        {
            Write(json, journalEvent);
            if (json.BytesPending > FlushBytes)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, JournalEvent journalEvent)
    {
        json.WriteStartObject();
        json.WriteString(Offset, journalEvent.Offset);
        json.WriteString(UniqueEventId, journalEvent.UniqueEventId);
        json.WriteString(EventName, journalEvent.EventName);
        json.WriteString(ModuleName, journalEvent.ModuleName);
        json.WriteString(PrimaryKey, journalEvent.PrimaryKey);
        WriteUnlessNull(json, HotelId, journalEvent.HotelId);
        json.WriteString(Timestamp, journalEvent.Timestamp);
        json.WriteStartArray(Detail);
        for (var index = 0; index < journalEvent.Detail.Count; index++)
        {
            var element = journalEvent.Detail[index];
            json.WriteStartObject();
            json.WriteString(ElementName, element.ElementName);
            WriteUnlessNull(json, OldValue, element.OldValue);
            WriteUnlessNull(json, NewValue, element.NewValue);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUnlessNull(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
