namespace EdgeGateway.Encoders;

/// <summary>Answers whose first field is the code and whose second is the encoder: SALTO's and Onity's.</summary>
internal static class IspReading
{
    private static readonly HashSet<string> Good = ["CN", "CC", "CA", "CO", "LT", "MC", "EX"];

    public static IspAnswer? Read(IReadOnlyList<string> fields)
    {
        var code = fields[0].Trim();
        if (code.Length is 0 or > 8)
        {
            return null;
        }

        // With the number of cards: CN1.
        var good = code.Length >= 2 && Good.Contains(code[..2]) && code[2..].All(char.IsAsciiDigit);
        return new IspAnswer(good ? code[..2] : code, fields.Count > 1 ? fields[1].Trim() : "", [.. fields.Skip(2)], !good);
    }
}
