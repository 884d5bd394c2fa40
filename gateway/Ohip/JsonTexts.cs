using System.Text;
using System.Text.Json;

namespace EdgeGateway.Ohip;

/// <summary>Lenient reading of JSON values: OHIP may write numbers and booleans where texts are documented (PROTOCOL 2, "tolerant reader").</summary>
internal static class JsonTexts
{
    /// <summary>
    /// The value at the reader as a text: numbers and booleans as they are spelled; null for null. Objects and lists are
    /// skipped and give null. Throws <see cref="InvalidOperationException"/> when a text is no valid UTF-8 or UTF-16.
    /// </summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return null;
            default:
                return null;
        }
    }

    /// <summary>The same for a name, by way of a cache.</summary>
    public static string? ReadName(ref Utf8JsonReader reader, NameCache cache)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || !NameCache.Keeps(reader.ValueSpan.Length))
        {
            return Read(ref reader) is { } other ? cache.Convert(other) : null;
        }

        return cache.Find(reader.ValueSpan) ?? cache.Add(reader.ValueSpan, reader.GetString()!);
    }

    /// <summary>
    /// The same for a value of an element: bytes that are no UTF-8 become U+FFFD, since one of them in a guest's name must not
    /// cost the light that is switched in the same event.
    /// </summary>
    public static string? ReadValue(ref Utf8JsonReader reader, NameCache cache)
    {
        try
        {
            return ReadName(ref reader, cache);
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>Whether the value at the reader is this text or number.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.TokenType == JsonTokenType.String ? reader.ValueTextEquals(text) : reader.TokenType == JsonTokenType.Number && reader.ValueSpan.SequenceEqual(text);

    /// <summary>
    /// Goes to the next property of the object at the reader and on to its value; false at the object's end.
    /// <paramref name="name"/> is the property's name as spelled (escapes left as they are).
    /// </summary>
    public static bool NextProperty(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            name = default;
            return false;
        }

        name = reader.ValueSpan;
        return reader.Read();
    }
}
