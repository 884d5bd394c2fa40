using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>Reading a client's message without trusting its shape.</summary>
internal static class ClientMessage
{
    /// <summary>A string property, or null when the message is no object or the property is missing or no string.</summary>
    public static string? Text(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
