using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Keys;

/// <summary>The times that key requests are judged and answered by.</summary>
/// <param name="Zone">The hotel's.</param>
/// <param name="Trust">How far the clock can be trusted: <c>synced</c>, <c>bounded</c> or <c>unsynced</c>.</param>
internal sealed record KeyClock(TimeProvider Time, DateTimeZone Zone, Func<string> Trust)
{
    public Instant Now => Time.GetInstant();

    public LocalDateTime Wall => Now.InZone(Zone).LocalDateTime;

    /// <summary>Hotel wall time, or null while the clock may be years off: nothing is refused by it then.</summary>
    public LocalDateTime? TrustedWall => Trust() == "unsynced" ? null : Wall;

    public TimeSpan SinceArrival(KeyCaller caller) => Time.GetElapsedTime(caller.ArrivedAt);
}
