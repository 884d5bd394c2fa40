using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>When a box reads everything again although nothing happened.</summary>
internal sealed record ReconcileOptions(string GatewayId, DateTimeZone Zone, TimeProvider Time)
{
    /// <summary>After the late arrivals and before the first wake-up calls.</summary>
    private static readonly LocalTime Begin = new(2, 0);

    /// <summary>The boxes of a property share the REST limits, so each has its own minute of these two hours.</summary>
    private const int Minutes = 120;

    /// <summary>This box's minute of the next night.</summary>
    public Instant NextNight(Instant now)
    {
        var minute = SHA256.HashData(Encoding.UTF8.GetBytes(GatewayId))[0] * Minutes / 256;
        var time = Begin.PlusMinutes(minute);
        var today = now.InZone(Zone).Date;
        var tonight = (today + time).InZoneLeniently(Zone).ToInstant();
        return tonight > now ? tonight : (today.PlusDays(1) + time).InZoneLeniently(Zone).ToInstant();
    }
}
