using System.Text;

namespace EdgeGateway.Ohip;

/// <summary>
/// What a server says about a failure, made fit for a log and a status page: one line, at most 160 characters, and every
/// run of four or more digits (a reservation, an offset, a phone number) replaced by #.
/// </summary>
internal static class ServerWords
{
    private const int MaxLength = 160;
    private const int LongestNumber = 3;

    public static string Clean(string? text)
    {
        var result = new StringBuilder();
        var digits = 0;
        foreach (var character in text ?? "")
        {
            digits = char.IsDigit(character) ? digits + 1 : 0;
            if (digits > LongestNumber + 1)
            {
                continue;
            }

            if (digits == LongestNumber + 1)
            {
                result.Length -= LongestNumber;
                result.Append('#');
            }
            else
            {
                result.Append(char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character);
            }

            if (result.Length >= MaxLength)
            {
                break;
            }
        }

        return result.ToString().Trim();
    }
}
