using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Commands;

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlRequest))]
internal sealed partial class ControlJson : JsonSerializerContext;
