using System.Net;
using System.Threading.RateLimiting;

namespace EdgeGateway.Keys;

/// <summary>
/// Bounds what one address may ask, and how often it may be wrong about a user's password. Others, OPERA among them, do not feel it:
/// nobody can lock a user out from elsewhere. Idle counters go by themselves.
/// </summary>
internal sealed class AttemptLimits : IDisposable
{
    /// <summary>Wrong passwords in a row for one user; then one every <see cref="Regain"/>.</summary>
    public const int Failures = 10;

    /// <summary>Wrong passwords in a row from one address, whatever the users.</summary>
    private const int FailuresOfAddress = 60;

    /// <summary>A whole hotel's front desk asks some keys a second at check-in time.</summary>
    public const int Requests = 600;

    private static readonly TimeSpan Regain = TimeSpan.FromSeconds(6);

    private readonly PartitionedRateLimiter<(IPAddress Address, string User)> failures = Limiter<(IPAddress, string)>(Failures, 1, Regain);
    private readonly PartitionedRateLimiter<IPAddress> failuresOfAddress = Limiter<IPAddress>(FailuresOfAddress, 1, TimeSpan.FromSeconds(1));
    private readonly PartitionedRateLimiter<IPAddress> requests = Limiter<IPAddress>(Requests, 100, TimeSpan.FromSeconds(1));

    /// <summary>What a refused client is told to wait.</summary>
    public static int RetryAfterSeconds => (int)Regain.TotalSeconds;

    /// <summary>A request has come; false when it is one too many.</summary>
    public bool Admit(IPAddress address)
    {
        using var lease = requests.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <summary>Whether this address may still try this user's password.</summary>
    public bool MayTry(IPAddress address, string user) =>
        failures.GetStatistics((address, user))?.CurrentAvailablePermits > 0 && failuresOfAddress.GetStatistics(address)?.CurrentAvailablePermits > 0;

    public void Failed(IPAddress address, string user)
    {
        using var ofUser = failures.AttemptAcquire((address, user));
        using var ofAddress = failuresOfAddress.AttemptAcquire(address);
    }

    public void Dispose()
    {
        failures.Dispose();
        failuresOfAddress.Dispose();
        requests.Dispose();
    }

    private static PartitionedRateLimiter<T> Limiter<T>(int most, int back, TimeSpan every)
        where T : notnull => PartitionedRateLimiter.Create<T, T>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = back,
            ReplenishmentPeriod = every,
            QueueLimit = 0,
        }));
}
