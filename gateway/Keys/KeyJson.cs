using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Keys;

/// <summary>The JSON of this slice: answers, the audit's details, the encoders' topics.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutboundBody))]
[JsonSerializable(typeof(ExternalBody))]
[JsonSerializable(typeof(KeyProblemBody))]
[JsonSerializable(typeof(KeyTokenBody))]
[JsonSerializable(typeof(KeyTokenErrorBody))]
[JsonSerializable(typeof(KeyAuditDetails))]
[JsonSerializable(typeof(EncoderTopic))]
[JsonSerializable(typeof(StoredRemoval))]
internal sealed partial class KeyJson : JsonSerializerContext;
