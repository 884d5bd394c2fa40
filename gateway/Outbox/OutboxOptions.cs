using EdgeGateway.Storage;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>The outbox's numbers. They are not configuration: no hotel has a reason to differ.</summary>
internal sealed record OutboxOptions
{
    /// <summary>Unfinished calls. A hotel of 1,000 rooms makes some 2,000 a day: ten days of outage.</summary>
    public int MaxCalls { get; init; } = 20_000;

    /// <summary>Of all unfinished calls, as stored; a message is at most some 10 KB.</summary>
    public long MaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Refused calls that keep their content, so that they can be repeated; those beyond keep Oracle's words alone.</summary>
    public int MaxRejected { get; init; } = 2_000;

    /// <summary>Of the content of all refused calls.</summary>
    public long MaxRejectedBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Of one call: OHIP takes bodies of 100 KB (PROTOCOL 2).</summary>
    public int MaxCallBytes { get; init; } = 64 * 1024;

    /// <summary>New calls are refused below this much free disk, so that what is owed already can still be concluded.</summary>
    public long FreeDiskBytes { get; init; } = DiskSpace.ReserveBytes;

    /// <summary>Calls under way at once, each of another reservation: the rate limit, not OPERA's answer time, sets the pace.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>First wait after a failure, then twice as long each time, of which a random part is waited.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between probes of a dead link: how late its return may be noticed.</summary>
    public TimeSpan LinkBackoffCap { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait of a call that fails while others pass.</summary>
    public TimeSpan CallBackoffCap { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Failures of one call while others pass, after which a person decides: an hour or so with the waits above.</summary>
    public int StrikesToPark { get; init; } = 12;

    /// <summary>A longer Retry-After is taken for this long.</summary>
    public TimeSpan RetryAfterCap { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Between probes of what only a person can change at Oracle's side: refused credentials, a forbidden operation.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Between looks at this box's own credentials while no token can be had; asks OHIP nothing by itself.</summary>
    public TimeSpan CredentialLook { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between looks whether the time is known by now, while something may have expired.</summary>
    public TimeSpan ClockLook { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Wait before a failed write to the disk is tried again.</summary>
    public TimeSpan DiskRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the result of a wake-up is worth telling: the hotel's morning, and a long outage.</summary>
    public Duration ResultLife { get; init; } = Duration.FromDays(3);

    /// <summary>How long after its time a wake-up is still worth cancelling, for OPERA would show it pending.</summary>
    public Duration DeletionLife { get; init; } = Duration.FromDays(1);

    /// <summary>How long a change of a message is worth telling: a stay.</summary>
    public Duration MessageLife { get; init; } = Duration.FromDays(7);

    /// <summary>Ended calls are kept this long, for a technician who asks what happened.</summary>
    public Duration Keep { get; init; } = Duration.FromDays(7);

    /// <summary>Refused calls are kept this long, bodies included, for a person to repeat them.</summary>
    public Duration KeepRejected { get; init; } = Duration.FromDays(30);
}
