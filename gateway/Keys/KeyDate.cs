using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Keys;

/// <summary>
/// A date and time of a key request. OPERA writes a Z behind hotel wall time (PROTOCOL 6.3), so whatever zone is said is not meant.
/// </summary>
/// <param name="Wall">Hotel wall time, or null when it was not given or makes no sense.</param>
/// <param name="Echo">As the answer repeats it: unchanged where it is in OPERA's form, else cut to milliseconds; null with <paramref name="Wall"/>.</param>
/// <param name="IsWrong">Something was given, and it is no date.</param>
internal sealed partial record KeyDate(LocalDateTime? Wall, string? Echo, bool IsWrong)
{
    private static readonly LocalDateTimePattern Readable = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF");
    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    public static KeyDate None { get; } = new(null, null, false);

    public static KeyDate Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return None;
        }

        var match = Parts().Match(text);
        if (!match.Success || Readable.Parse($"{match.Groups["date"].Value}T{match.Groups["time"].Value}") is not { Success: true } read)
        {
            return new KeyDate(null, null, true);
        }

        return new KeyDate(read.Value, OperasForm().IsMatch(text) ? text : Write(read.Value), false);
    }

    /// <summary>"2024-02-26T11:16:24.000Z": at most three digits of a second, and a Z whatever the zone.</summary>
    public static string Write(LocalDateTime wall) => Written.Format(wall);

    [GeneratedRegex(@"^\s*(?<date>\d{4}-\d\d-\d\d)[Tt ](?<time>\d\d:\d\d:\d\d(\.\d{1,9})?)\d*\s*([Zz]|[+-]\d\d:?\d\d)?\s*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z\z")]
    private static partial Regex OperasForm();
}
