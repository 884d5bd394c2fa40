using System.Text.Json;

namespace EdgeGateway.Status;

/// <summary>One use of a verb.</summary>
/// <param name="Actor">Who asks, as far as the way it came says: <c>mqtt</c>, <c>mqtt fleet</c>, <c>uid 0</c>.</param>
/// <param name="Arguments">A JSON object; the registry has checked the arguments that the verb declares.</param>
internal sealed record VerbCall(string Actor, JsonElement Arguments)
{
    /// <summary>Who asks over the broker: on this box's own topic, or on that of all boxes.</summary>
    public const string Mqtt = "mqtt";
    public const string MqttFleet = "mqtt fleet";

    /// <summary>It came over the broker.</summary>
    public bool IsRemote => Actor == Mqtt || IsFleet;

    /// <summary>It was sent to all boxes.</summary>
    public bool IsFleet => Actor == MqttFleet;

    /// <summary>A text argument, or null when it was not given.</summary>
    public string? Text(string name) => Given(name)?.GetString();

    /// <summary>A flag; one that was not given is false.</summary>
    public bool Flag(string name) => Given(name)?.GetBoolean() ?? false;

    /// <summary>A number, or null when it was not given.</summary>
    public int? Number(string name) => Given(name)?.GetInt32();

    private JsonElement? Given(string name) =>
        Arguments.ValueKind == JsonValueKind.Object && Arguments.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
