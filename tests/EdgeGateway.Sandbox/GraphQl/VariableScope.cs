using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The variables of one operation with their values. A variable may stand only where its declared type fits: GraphQL
/// does not let a <c>String</c> variable stand for Oracle's patterned scalars.
/// </summary>
internal sealed class VariableScope(IReadOnlyList<VariableDefinition> definitions, JsonElement? values)
{
    private readonly HashSet<string> used = [];

    /// <summary>The value, or the variable's value; throws <see cref="GraphQlRefusal"/> when it does not fit the type.</summary>
    public GraphQlValue Resolve(GraphQlValue value, string type, bool nonNull)
    {
        if (value.Kind != GraphQlValueKind.Variable)
        {
            return value;
        }

        var name = value.Text;
        var definition = definitions.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new GraphQlRefusal($"Variable \"${name}\" is not defined");
        used.Add(name);
        if (definition.Type != type || (nonNull && !definition.NonNull && definition.Default is null))
        {
            throw new GraphQlRefusal($"Variable \"${name}\" of type \"{definition.Type}\" used where \"{type}{(nonNull ? "!" : "")}\" is expected");
        }

        if (values is { } given && given.TryGetProperty(name, out var json))
        {
            var read = GraphQlValue.FromJson(json);
            return read.Kind == GraphQlValueKind.Null && definition.NonNull
                ? throw new GraphQlRefusal($"Variable \"${name}\" of non-null type must not be null")
                : read;
        }

        if (definition.NonNull && definition.Default is null)
        {
            throw new GraphQlRefusal($"Variable \"${name}\" of required type \"{definition.Type}!\" was not provided");
        }

        return definition.Default ?? new(GraphQlValueKind.Null, "null");
    }

    public void RefuseUnused()
    {
        if (definitions.FirstOrDefault(definition => !used.Contains(definition.Name)) is { } unused)
        {
            throw new GraphQlRefusal($"Variable \"${unused.Name}\" is never used");
        }
    }
}
