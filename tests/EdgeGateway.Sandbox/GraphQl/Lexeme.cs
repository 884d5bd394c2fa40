namespace EdgeGateway.Sandbox;

/// <summary>One lexeme: for a string, <c>Text</c> is its value without quotes and escapes.</summary>
internal readonly record struct Lexeme(LexemeKind Kind, string Text)
{
    public override string ToString() => Kind == LexemeKind.End ? "the end" : $"\"{Text}\"";
}
