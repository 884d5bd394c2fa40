using System.Globalization;

namespace EdgeGateway.Gpio;

/// <summary>
/// A line as the kernel names it in this boot. Its text is the line's name in systemd's file descriptor store; the number of a chip
/// is not given to another one while a line of it is held.
/// </summary>
internal readonly record struct LineName(string Chip, int Line)
{
    private const string Prefix = "gpio-";

    /// <summary>Null when it is no line's name.</summary>
    public static LineName? Parse(string text)
    {
        var end = text.LastIndexOf('-');
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && end > Prefix.Length
            && int.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? new LineName(text[Prefix.Length..end], line)
            : null;
    }

    public override string ToString() => $"{Prefix}{Chip}-{Line}";
}
