using System.Text.Json.Serialization;

namespace EdgeGateway.Ohip;

/// <summary>What is sent to OPERA.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WakeUpCallsBody))]
[JsonSerializable(typeof(WakeUpSearchBody))]
[JsonSerializable(typeof(MessagesBody))]
internal sealed partial class RestJson : JsonSerializerContext;
