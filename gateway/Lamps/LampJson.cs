using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Lamps;

/// <summary>The JSON of this slice's topics and tables.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LampState))]
[JsonSerializable(typeof(EquipmentState))]
[JsonSerializable(typeof(LampRequest))]
[JsonSerializable(typeof(LampTestDone))]
internal sealed partial class LampJson : JsonSerializerContext;
