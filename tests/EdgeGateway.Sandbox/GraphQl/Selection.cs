namespace EdgeGateway.Sandbox;

/// <summary>A checked selection set. <c>Text</c> is its canonical form: equal texts render equally.</summary>
internal sealed class Selection
{
    private Selection(IReadOnlyList<SelectedField> fields)
    {
        Fields = fields;
        Text = string.Join(' ', fields.Select(field => field.Key.Value + ":" + field.Name + (field.Inner is null ? "" : "{" + field.Inner.Text + "}")));
    }

    public IReadOnlyList<SelectedField> Fields { get; }

    public string Text { get; }

    /// <summary>Checks the fields against the type; throws <see cref="GraphQlRefusal"/> naming the first that does not fit.</summary>
    public static Selection Check(string type, IReadOnlyList<FieldNode> nodes)
    {
        var fields = new List<SelectedField>();
        foreach (var node in nodes)
        {
            if (!StreamSchema.Fields[type].TryGetValue(node.Name, out var inner))
            {
                throw new GraphQlRefusal($"Cannot query field \"{node.Name}\" on type \"{type}\"");
            }

            if (inner is not null && node.Selections is null)
            {
                throw new GraphQlRefusal($"Field \"{node.Name}\" of type \"{inner}\" must have a selection of subfields");
            }

            if (inner is null && node.Selections is not null)
            {
                throw new GraphQlRefusal($"Field \"{node.Name}\" must not have a selection: it is a scalar");
            }

            if (node.Arguments.Count > 0 && node.Name != "newEvent")
            {
                throw new GraphQlRefusal($"Unknown argument \"{node.Arguments[0].Key}\" on field \"{node.Name}\"");
            }

            if (fields.Any(field => field.Key.Value == node.ResponseName))
            {
                throw new GraphQlRefusal($"Field \"{node.ResponseName}\" is selected twice");
            }

            fields.Add(new(System.Text.Json.JsonEncodedText.Encode(node.ResponseName), node.Name, inner is null ? null : Check(inner, node.Selections!)));
        }

        return new(fields);
    }
}
