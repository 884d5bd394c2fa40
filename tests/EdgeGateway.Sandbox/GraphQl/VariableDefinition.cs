namespace EdgeGateway.Sandbox;

/// <summary>A variable of an operation: <c>$name: Type!</c> with an optional default.</summary>
internal sealed record VariableDefinition(string Name, string Type, bool NonNull, GraphQlValue? Default);
