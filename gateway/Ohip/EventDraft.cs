using System.Text.Json;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Ohip;

/// <summary>
/// Collects a <c>newEvent</c> object while its properties come by, in any order (PROTOCOL 5.1). What is absent stays
/// empty; unknown properties are skipped. One draft is used again and again: only what an event keeps is made anew.
/// </summary>
internal sealed class EventDraft
{
    private readonly NameCache normalised = new(ElementName.Normalise);
    private readonly NameCache plain = new(text => text);
    private readonly NameCache values = new(text => text);
    private readonly List<EventElement> detail = new(32);

    private string? offset;
    private string? uniqueEventId;
    private string? moduleName;
    private string? eventName;
    private string? primaryKey;
    private string? hotelId;
    private string? timestamp;

    public void Clear()
    {
        offset = uniqueEventId = moduleName = eventName = primaryKey = hotelId = timestamp = null;
        detail.Clear();
    }

    /// <summary>The event, or null when it has no usable offset and so no place in the stream.</summary>
    public OperaEvent? Finish() => StreamOffset.TryParse(offset, out var place)
        ? new OperaEvent(place, uniqueEventId ?? "", moduleName ?? "", eventName ?? "", primaryKey ?? "", hotelId, timestamp ?? "", detail.Count == 0 ? [] : detail.ToArray())
        : null;

    /// <summary>Why <see cref="Finish"/> gave nothing.</summary>
    public string Trouble => offset is null ? "an event without an offset" : "an event whose offset is no number of 1 to 20 digits";

    /// <summary>Reads the object at the reader.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("metadata"u8):
                    ReadMetadata(ref reader);
                    break;
                case var _ when name.SequenceEqual("detail"u8):
                    ReadDetail(ref reader);
                    break;
                case var _ when name.SequenceEqual("moduleName"u8):
                    moduleName = JsonTexts.ReadName(ref reader, plain);
                    break;
                case var _ when name.SequenceEqual("eventName"u8):
                    eventName = JsonTexts.ReadName(ref reader, normalised);
                    break;
                case var _ when name.SequenceEqual("primaryKey"u8):
                    primaryKey = JsonTexts.Read(ref reader);
                    break;
                case var _ when name.SequenceEqual("hotelId"u8):
                    hotelId = JsonTexts.ReadName(ref reader, plain);
                    break;
                case var _ when name.SequenceEqual("timestamp"u8):
                    timestamp = JsonTexts.Read(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("offset"u8))
            {
                offset = JsonTexts.Read(ref reader);
            }
            else if (name.SequenceEqual("uniqueEventId"u8))
            {
                uniqueEventId = JsonTexts.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadDetail(ref Utf8JsonReader reader)
    {
        // A single object in the place of a list is read as a list of one: OHIP does that elsewhere (PROTOCOL 8, trap 10).
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadElement(ref reader);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadElement(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadElement(ref Utf8JsonReader reader)
    {
        string? element = null;
        string? oldValue = null;
        string? newValue = null;
        ReadOnlySpan<byte> oldBytes = default;
        while (JsonTexts.NextProperty(ref reader, out var name))
        {
            if (name.SequenceEqual("elementName"u8))
            {
                element = JsonTexts.ReadValue(ref reader, normalised);
            }
            else if (name.SequenceEqual("oldValue"u8))
            {
                oldBytes = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : default;
                oldValue = JsonTexts.ReadValue(ref reader, values);
            }
            else if (name.SequenceEqual("newValue"u8))
            {
                // Most elements of an event are unchanged: one text serves for both.
                newValue = reader.TokenType == JsonTokenType.String && !oldBytes.IsEmpty && reader.ValueSpan.SequenceEqual(oldBytes)
                    ? oldValue
                    : JsonTexts.ReadValue(ref reader, values);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!string.IsNullOrEmpty(element))
        {
            detail.Add(new EventElement(element, oldValue, newValue));
        }
    }
}
