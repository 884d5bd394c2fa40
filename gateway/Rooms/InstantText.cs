using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Rooms;

/// <summary>Instants as every topic, page and table of the gateway writes them: RFC 3339, UTC, whole seconds.</summary>
internal static class InstantText
{
    private static readonly InstantPattern Pattern = InstantPattern.General;

    public static string Write(Instant instant) => Pattern.Format(instant);

    public static Instant Read(string text) => Pattern.Parse(text).Value;

    /// <summary>The present instant of the clock that the program was given.</summary>
    public static Instant GetInstant(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
