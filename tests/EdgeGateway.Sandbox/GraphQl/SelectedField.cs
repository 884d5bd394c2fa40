using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>A selected field: the key in the answer (its alias or name), the schema's name, the inner selection of an object.</summary>
internal sealed record SelectedField(JsonEncodedText Key, string Name, Selection? Inner);
