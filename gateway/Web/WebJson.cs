using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Web;

/// <summary>The JSON of the box's pages.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BoxView))]
[JsonSerializable(typeof(IReadOnlyList<RoomView>))]
internal sealed partial class WebJson : JsonSerializerContext;
