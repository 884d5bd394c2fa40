using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGateway.Inbox;

/// <summary>The journal's JSON: the field names of the property's own event topics, so that a replay needs no translation.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<JournalEvent>))]
[JsonSerializable(typeof(JournalEvent))]
internal sealed partial class JournalJson : JsonSerializerContext;
