namespace EdgeGateway.Sandbox;

/// <summary>An operation of a document. <c>Kind</c> is query, subscription or mutation; <c>Name</c> is null when it has none.</summary>
internal sealed record OperationNode(
    string Kind,
    string? Name,
    IReadOnlyList<VariableDefinition> Variables,
    IReadOnlyList<FieldNode> Selections);
