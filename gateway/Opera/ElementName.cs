using System.Text;

namespace EdgeGateway.Opera;

/// <summary>
/// Names of events and elements are compared after upper-casing and turning every run of other characters into one blank:
/// "Wake-Up call_time" is "WAKE UP CALL TIME". OPERA's guides and payloads differ in just that (PROTOCOL 3.2, 9).
/// </summary>
internal static class ElementName
{
    public static string Normalise(string name)
    {
        if (IsNormal(name))
        {
            return name;
        }

        var result = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                result.Append(char.ToUpperInvariant(character));
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.Length > 0 && result[^1] == ' ' ? result.ToString(0, result.Length - 1) : result.ToString();
    }

    private static bool IsNormal(string name)
    {
        var blank = true;
        foreach (var character in name)
        {
            if (character == ' ' ? blank : !char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character))
            {
                return false;
            }

            blank = character == ' ';
        }

        return !blank;
    }
}
