namespace EdgeGateway.Sandbox;

/// <summary>Kinds of lexemes of a GraphQL document.</summary>
internal enum LexemeKind
{
    End,
    Punctuator,
    Name,
    Number,
    String,
}
