using System.Text.Json;

namespace EdgeGateway.Ohip;

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

    /// <summary>The things of a list; one that stands where a list is described is a list of it (PROTOCOL 4.1, 8). Nothing is null.</summary>
    public static IReadOnlyList<JsonElement>? Items(JsonElement parent, string name) => Property(parent, name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => null,
    };

    /// <summary>Whether an answer without its list is one of OPERA's all the same: its lists come with one of these.</summary>
    public static bool IsListing(JsonElement root) =>
        ((string[])["links", "hasMore", "totalResults", "totalPages", "count", "warnings"]).Any(name => Property(root, name) is not null);

    /// <summary>"true" and Oracle's "Y".</summary>
    public static bool Flag(JsonElement parent, string name) =>
        Text(parent, name) is { } text && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("Y", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The reservation's id in a property that holds Oracle's <c>{"type": "Reservation", "id": …}</c>, a list of such, or the
    /// id itself; null when there is none. Other ids of the same reservation (its confirmation) are passed over.
    /// </summary>
    public static string? Reservation(JsonElement parent, string name)
    {
        if (Items(parent, name) is not { } ids)
        {
            return Text(parent, name) is { Length: > 0 } bare ? bare : null;
        }

        return ids.Where(one => Text(one, "type") is null or "" || string.Equals(Text(one, "type"), "Reservation", StringComparison.OrdinalIgnoreCase))
            .Select(one => Text(one, "id")).FirstOrDefault(id => !string.IsNullOrEmpty(id));
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
