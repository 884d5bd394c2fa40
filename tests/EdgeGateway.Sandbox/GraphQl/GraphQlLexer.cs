using System.Globalization;
using System.Text;

namespace EdgeGateway.Sandbox;

/// <summary>Cuts a GraphQL document into lexemes; commas, white space and comments vanish. Throws <see cref="GraphQlRefusal"/>.</summary>
internal sealed class GraphQlLexer(string text)
{
    private int at;

    public Lexeme Next()
    {
        Skip();
        if (at >= text.Length)
        {
            return new(LexemeKind.End, "");
        }

        var c = text[at];
        if (IsNameStart(c))
        {
            return new(LexemeKind.Name, Run(x => IsNameStart(x) || char.IsAsciiDigit(x)));
        }

        if (char.IsAsciiDigit(c) || c == '-')
        {
            return new(LexemeKind.Number, Run(x => char.IsAsciiLetterOrDigit(x) || x is '-' or '+' or '.'));
        }

        if (c == '"')
        {
            return new(LexemeKind.String, ReadString());
        }

        if (string.CompareOrdinal(text, at, "...", 0, 3) == 0)
        {
            at += 3;
            return new(LexemeKind.Punctuator, "...");
        }

        at++;
        return "{}()[]:!$=@|&".Contains(c)
            ? new(LexemeKind.Punctuator, c.ToString())
            : throw new GraphQlRefusal($"Syntax Error: unexpected character '{c}'");
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsAsciiLetter(c);

    private void Skip()
    {
        while (at < text.Length && (text[at] is ' ' or '\t' or '\r' or '\n' or ',' or '\uFEFF' or '#'))
        {
            if (text[at++] == '#')
            {
                while (at < text.Length && text[at] is not ('\n' or '\r'))
                {
                    at++;
                }
            }
        }
    }

    private string Run(Func<char, bool> belongs)
    {
        var start = at;
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private string ReadString()
    {
        if (string.CompareOrdinal(text, at, "\"\"\"", 0, 3) == 0)
        {
            throw new GraphQlRefusal("Syntax Error: block strings are not played here");
        }

        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] is not ('\n' or '\r'); at++)
        {
            switch (text[at])
            {
                case '"':
                    at++;
                    return value.ToString();
                case '\\':
                    value.Append(Escape());
                    break;
                default:
                    value.Append(text[at]);
                    break;
            }
        }

        throw new GraphQlRefusal("Syntax Error: unterminated string");
    }

    private char Escape()
    {
        at++;
        var c = at < text.Length ? text[at] : ' ';
        if (c == 'u' && at + 4 < text.Length
            && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            at += 4;
            return (char)code;
        }

        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw new GraphQlRefusal("Syntax Error: invalid escape in a string"),
        };
    }
}
