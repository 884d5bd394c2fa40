namespace EdgeGateway.Sandbox;

/// <summary>A field of a selection set. <c>Selections</c> is null when the field has no selection set.</summary>
internal sealed record FieldNode(
    string ResponseName,
    string Name,
    IReadOnlyList<KeyValuePair<string, GraphQlValue>> Arguments,
    IReadOnlyList<FieldNode>? Selections);
