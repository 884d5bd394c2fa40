using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Stays;

/// <summary>The JSON of this slice's topics and commands.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OccupancyState))]
[JsonSerializable(typeof(ResyncAnswer))]
internal sealed partial class StaysJson : JsonSerializerContext;
