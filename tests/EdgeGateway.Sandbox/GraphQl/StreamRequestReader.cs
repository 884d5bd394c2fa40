using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// Reads the payload of a subscribe message <c>{query, variables?, operationName?, extensions?}</c> and validates it as
/// a GraphQL server with Oracle's schema does. Throws <see cref="GraphQlRefusal"/> with the reason for close 4400.
/// </summary>
internal static class StreamRequestReader
{
    public static StreamRequest Read(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String)
        {
            throw new GraphQlRefusal("payload.query is missing");
        }

        var operation = Choose(GraphQlParser.Parse(query.GetString()!), payload);
        if (operation.Selections.Count != 1)
        {
            throw new GraphQlRefusal("An operation must select exactly one top level field");
        }

        var type = operation.Kind switch
        {
            "subscription" => "Subscription",
            "query" => "Query",
            _ => throw new GraphQlRefusal("Mutations are not part of the streaming API"),
        };
        var root = Selection.Check(type, operation.Selections).Fields[0];
        var scope = new VariableScope(operation.Variables, Variables(payload));
        var input = type == "Subscription" ? Input(operation.Selections[0], scope) : null;
        scope.RefuseUnused();
        return new(root, input);
    }

    private static NewEventInput Input(FieldNode field, VariableScope scope)
    {
        if (field.Arguments.FirstOrDefault(argument => argument.Key != "input") is { Key: not null } unknown)
        {
            throw new GraphQlRefusal($"Unknown argument \"{unknown.Key}\" on field \"newEvent\"");
        }

        if (field.Arguments.Count == 0)
        {
            throw new GraphQlRefusal("Argument \"input\" of type \"NewEventInput!\" is missing");
        }

        var value = scope.Resolve(field.Arguments[0].Value, "NewEventInput", nonNull: true);
        if (value is not { Kind: GraphQlValueKind.Object })
        {
            throw new GraphQlRefusal("Argument \"input\" must be an object of type \"NewEventInput\"");
        }

        var fields = value.Fields
            .Select(pair => KeyValuePair.Create(pair.Key, scope.Resolve(pair.Value, StreamSchema.InputTypes.GetValueOrDefault(pair.Key, "?"), nonNull: false)))
            .ToList();
        return NewEventInputReader.Read(fields);
    }

    private static OperationNode Choose(IReadOnlyList<OperationNode> operations, JsonElement payload)
    {
        var name = payload.TryGetProperty("operationName", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (string.IsNullOrEmpty(name))
        {
            return operations.Count == 1 ? operations[0] : throw new GraphQlRefusal("operationName is needed: the document has several operations");
        }

        return operations.FirstOrDefault(operation => operation.Name == name) ?? throw new GraphQlRefusal($"Unknown operation named \"{name}\"");
    }

    private static JsonElement? Variables(JsonElement payload)
    {
        if (!payload.TryGetProperty("variables", out var variables) || variables.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return variables.ValueKind == JsonValueKind.Object ? variables : throw new GraphQlRefusal("payload.variables must be an object");
    }
}
