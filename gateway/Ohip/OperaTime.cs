using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Ohip;

/// <summary>Times as Oracle's published bodies write them; the specification's date-time is not what OPERA takes (PROTOCOL 2).</summary>
internal static class OperaTime
{
    private static readonly LocalDateTimePattern WakeUp = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly LocalDateTimePattern Message = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.f");
    private static readonly LocalDateTimePattern[] Readable =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.FFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
    ];

    /// <summary>"2025-01-23 13:00:00"</summary>
    public static string Write(LocalDateTime wall) => WakeUp.Format(wall);

    /// <summary>"2025-01-23"</summary>
    public static string Write(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>"2020-08-31 11:37:20.0"</summary>
    public static string Write(Instant instant, DateTimeZone zone) => Message.Format(instant.InZone(zone).LocalDateTime);

    /// <summary>A day, with or without a time behind it, or null.</summary>
    public static LocalDate? ReadDate(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : Read(text)?.Date;

    /// <summary>Any of the forms that were seen, or null.</summary>
    public static LocalDateTime? Read(string? text)
    {
        foreach (var pattern in Readable)
        {
            if (text is not null && pattern.Parse(text) is { Success: true } read)
            {
                return read.Value;
            }
        }

        return null;
    }
}
