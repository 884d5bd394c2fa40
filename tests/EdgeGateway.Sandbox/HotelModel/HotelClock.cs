using System.Globalization;

namespace EdgeGateway.Sandbox;

/// <summary>The wall time of the hotel's zone and its formats in events (PROTOCOL.md section 4.2; timestamp's format is undocumented).</summary>
internal sealed class HotelClock(string zone, TimeProvider time)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zone);

    public DateTime Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime;

    public static string Stamp(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Date(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Date(DateOnly at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(DateTime at) => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
