namespace EdgeGateway.Sandbox;

/// <summary>
/// The rate of upgrade requests: a bucket of 100 that refills with 12 a minute (PROTOCOL.md section 2), and at most
/// 150 attempts, refused ones included, within two minutes (section 5.5). Thread-safe.
/// </summary>
internal sealed class UpgradeLimiter(StreamRules rules, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> attempts = new();
    private double left = rules.UpgradeBurst;
    private DateTimeOffset refilledAt = time.GetUtcNow();

    /// <summary>Counts an attempt; false means 429.</summary>
    public bool Admit()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (attempts.TryPeek(out var oldest) && oldest <= now - Window)
            {
                attempts.Dequeue();
            }

            attempts.Enqueue(now);
            left = Math.Min(rules.UpgradeBurst, left + ((now - refilledAt).TotalMinutes * rules.UpgradesPerMinute));
            refilledAt = now;
            if (!rules.LimitUpgrades)
            {
                return true;
            }

            if (left < 1 || attempts.Count > rules.UpgradesPerTwoMinutes)
            {
                return false;
            }

            left--;
            return true;
        }
    }
}
