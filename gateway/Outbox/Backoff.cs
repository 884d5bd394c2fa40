namespace EdgeGateway.Outbox;

/// <summary>Exponential waits with full jitter: boxes that lost the link together do not come back together.</summary>
internal static class Backoff
{
    /// <param name="failures">Before this one: 0 waits up to <paramref name="first"/>.</param>
    /// <param name="jitter">Between 0 and 1: which part of the wait.</param>
    public static TimeSpan Of(int failures, TimeSpan first, TimeSpan cap, double jitter)
    {
        var whole = first * Math.Pow(2, Math.Clamp(failures, 0, 30));
        return (whole < cap ? whole : cap) * jitter;
    }
}
