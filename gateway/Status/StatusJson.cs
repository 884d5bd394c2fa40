using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Status;

/// <summary>The JSON of verbs, their answers and the audit.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PingAnswer))]
[JsonSerializable(typeof(VerbAnswer))]
[JsonSerializable(typeof(CommandDetails))]
[JsonSerializable(typeof(AuditBreaks))]
internal sealed partial class StatusJson : JsonSerializerContext;
