using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>An input value. <c>Text</c> is the literal, the string's value or the variable's name; <c>Fields</c> those of an object.</summary>
internal sealed record GraphQlValue(GraphQlValueKind Kind, string Text, IReadOnlyList<KeyValuePair<string, GraphQlValue>> Fields)
{
    public GraphQlValue(GraphQlValueKind kind, string text)
        : this(kind, text, [])
    {
    }

    /// <summary>A value of the variables, in the same form as a literal of the document.</summary>
    public static GraphQlValue FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => new(GraphQlValueKind.Null, "null"),
        JsonValueKind.True or JsonValueKind.False => new(GraphQlValueKind.Boolean, json.GetRawText()),
        JsonValueKind.Number => new(GraphQlValueKind.Number, json.GetRawText()),
        JsonValueKind.String => new(GraphQlValueKind.String, json.GetString()!),
        JsonValueKind.Array => new(GraphQlValueKind.List, json.GetRawText()),
        _ => new(GraphQlValueKind.Object, "", [.. json.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, FromJson(field.Value)))]),
    };
}
