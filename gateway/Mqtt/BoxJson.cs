using System.Text.Json.Serialization;

namespace EdgeGateway.Mqtt;

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BoxState))]
[JsonSerializable(typeof(BoxInfoJson))]
[JsonSerializable(typeof(BoxHealth))]
[JsonSerializable(typeof(BoxAlert))]
internal sealed partial class BoxJson : JsonSerializerContext;
