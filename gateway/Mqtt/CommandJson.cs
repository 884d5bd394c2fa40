using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Mqtt;

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CommandRequest))]
internal sealed partial class CommandJson : JsonSerializerContext;
