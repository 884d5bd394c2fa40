using System.Text.Json;

namespace EdgeGateway.Opera;

/// <summary>Reads Oracle's JSON as it comes: what is missing or of another kind is null, booleans and numbers may be texts.</summary>
internal static class Lenient
{
    public static JsonElement? Property(JsonElement parent, string name)
    {
        try
        {
            return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Another property's name is no text.
            return null;
        }
    }

    /// <summary>A text, or as it stands; null when it is no text at all: bytes that are no UTF-8, half a surrogate pair.</summary>
    public static string? Words(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string? Text(JsonElement parent, string name) => Property(parent, name) switch
    {
        { ValueKind: JsonValueKind.String } text => Words(text),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
