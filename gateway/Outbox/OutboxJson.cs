using System.Text.Json.Serialization;

namespace EdgeGateway.Outbox;

/// <summary>Answers of the outbox's verbs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutboxListing))]
[JsonSerializable(typeof(OutboxDone))]
internal sealed partial class OutboxJson : JsonSerializerContext;
