namespace EdgeGateway.Sandbox;

/// <summary>
/// Reads the part of GraphQL that streaming clients need: operations, variables, arguments, input objects, nested
/// selections and aliases. Fragments, directives and lists are refused. Throws <see cref="GraphQlRefusal"/>.
/// </summary>
internal sealed class GraphQlParser
{
    private const int MaxDepth = 10;

    private readonly GraphQlLexer lexer;
    private Lexeme current;

    private GraphQlParser(string text)
    {
        lexer = new(text);
        current = lexer.Next();
    }

    public static IReadOnlyList<OperationNode> Parse(string text)
    {
        var parser = new GraphQlParser(text);
        var operations = new List<OperationNode>();
        do
        {
            operations.Add(parser.Operation());
        }
        while (parser.current.Kind != LexemeKind.End);

        return operations;
    }

    private OperationNode Operation()
    {
        if (Is("{"))
        {
            return new("query", null, [], Selections(0));
        }

        var kind = Name();
        if (kind is not ("query" or "subscription" or "mutation"))
        {
            throw new GraphQlRefusal($"Syntax Error: unexpected \"{kind}\"");
        }

        var name = current.Kind == LexemeKind.Name ? Name() : null;
        var variables = new List<VariableDefinition>();
        if (Take("("))
        {
            do
            {
                variables.Add(Variable());
            }
            while (!Take(")"));
        }

        return new(kind, name, variables, Selections(0));
    }

    private VariableDefinition Variable()
    {
        Expect("$");
        var name = Name();
        Expect(":");
        if (Is("["))
        {
            throw new GraphQlRefusal($"Variable \"${name}\": no input of this schema is a list");
        }

        var type = Name();
        var nonNull = Take("!");
        return new(name, type, nonNull, Take("=") ? Value(0) : null);
    }

    private List<FieldNode> Selections(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new GraphQlRefusal("The document is nested too deeply");
        }

        Expect("{");
        var fields = new List<FieldNode>();
        do
        {
            fields.Add(Field(depth));
        }
        while (!Take("}"));

        return fields;
    }

    private FieldNode Field(int depth)
    {
        if (Is("..."))
        {
            throw new GraphQlRefusal("Fragments are not played here");
        }

        var responseName = Name();
        var name = Take(":") ? Name() : responseName;
        var arguments = Take("(") ? NamedValues(")", 0) : [];
        if (Is("@"))
        {
            throw new GraphQlRefusal("Directives are not played here");
        }

        return new(responseName, name, arguments, Is("{") ? Selections(depth + 1) : null);
    }

    private List<KeyValuePair<string, GraphQlValue>> NamedValues(string end, int depth)
    {
        var values = new List<KeyValuePair<string, GraphQlValue>>();
        while (!Take(end))
        {
            var name = Name();
            Expect(":");
            if (values.Any(value => value.Key == name))
            {
                throw new GraphQlRefusal($"There can be only one \"{name}\"");
            }

            values.Add(new(name, Value(depth)));
        }

        return values;
    }

    private GraphQlValue Value(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new GraphQlRefusal("The document is nested too deeply");
        }

        if (Take("$"))
        {
            return new(GraphQlValueKind.Variable, Name());
        }

        if (Take("{"))
        {
            return new(GraphQlValueKind.Object, "", NamedValues("}", depth + 1));
        }

        var lexeme = current;
        current = lexer.Next();
        return lexeme switch
        {
            { Kind: LexemeKind.String } => new(GraphQlValueKind.String, lexeme.Text),
            { Kind: LexemeKind.Number } => new(GraphQlValueKind.Number, lexeme.Text),
            { Kind: LexemeKind.Name, Text: "true" or "false" } => new(GraphQlValueKind.Boolean, lexeme.Text),
            { Kind: LexemeKind.Name, Text: "null" } => new(GraphQlValueKind.Null, lexeme.Text),
            { Kind: LexemeKind.Name } => new(GraphQlValueKind.Enum, lexeme.Text),
            _ => throw new GraphQlRefusal($"Syntax Error: a value is expected, not {lexeme}"),
        };
    }

    private string Name()
    {
        if (current.Kind != LexemeKind.Name)
        {
            throw new GraphQlRefusal($"Syntax Error: a name is expected, not {current}");
        }

        var name = current.Text;
        current = lexer.Next();
        return name;
    }

    private bool Is(string punctuator) => current.Kind == LexemeKind.Punctuator && current.Text == punctuator;

    private bool Take(string punctuator)
    {
        if (!Is(punctuator))
        {
            return false;
        }

        current = lexer.Next();
        return true;
    }

    private void Expect(string punctuator)
    {
        if (!Take(punctuator))
        {
            throw new GraphQlRefusal($"Syntax Error: \"{punctuator}\" is expected, not {current}");
        }
    }
}
