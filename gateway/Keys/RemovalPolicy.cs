namespace EdgeGateway.Keys;

/// <summary>When a failed removal is tried again. A check-out's keys end by themselves at their validity's end, so this is about hours, not days.</summary>
internal static class RemovalPolicy
{
    /// <summary>Some two hours.</summary>
    public const int Attempts = 14;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <param name="attempts">How often it has failed.</param>
    /// <returns>How long to wait; null when a person must do it.</returns>
    public static TimeSpan? Next(int attempts)
    {
        if (attempts >= Attempts)
        {
            return null;
        }

        var wait = First * Math.Pow(2, Math.Max(attempts - 1, 0));
        return wait < Longest ? wait : Longest;
    }
}
