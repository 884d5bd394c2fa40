namespace EdgeGateway.Outbox;

/// <summary>The link to OPERA, as far as the last answers tell; pure.</summary>
/// <param name="Failures">In a row.</param>
/// <param name="NextProbe">On the schedule's monotonic clock; meaningless while up.</param>
/// <param name="Words">Why it is not up.</param>
internal sealed record LinkState(LinkPhase Phase, int Failures, TimeSpan NextProbe, string Words)
{
    /// <summary>OPERA itself said how long to wait.</summary>
    public bool AskedToWait { get; init; }

    public static LinkState Fine { get; } = new(LinkPhase.Up, 0, TimeSpan.Zero, "");

    /// <summary>The link after an answer.</summary>
    /// <param name="jitter">Between 0 and 1.</param>
    public LinkState After(Verdict verdict, DeliveryAnswer answer, TimeSpan now, double jitter, OutboxOptions options) => verdict switch
    {
        // A probe that fails on the way does not say that OHIP accepts this box again.
        Verdict.Again or Verdict.LookAgain => new(
            Phase == LinkPhase.Refused ? Phase : LinkPhase.Down,
            Failures + 1,
            now + Wait(answer.RetryAfter, jitter, options),
            Phase == LinkPhase.Refused ? Words : answer.Words)
        { AskedToWait = answer.RetryAfter > TimeSpan.Zero },
        Verdict.BoxRefused => new(LinkPhase.Refused, 0, now + options.ProbeInterval, answer.Words),
        Verdict.NoToken => new(LinkPhase.Refused, 0, now + options.CredentialLook, answer.Words),
        _ => Fine,
    };

    private TimeSpan Wait(TimeSpan? retryAfter, double jitter, OutboxOptions options)
    {
        var own = Backoff.Of(Failures, options.FirstBackoff, options.LinkBackoffCap, jitter);
        var asked = retryAfter is { } wait && wait > TimeSpan.Zero ? (wait < options.RetryAfterCap ? wait : options.RetryAfterCap) : TimeSpan.Zero;
        return asked > own ? asked : own;
    }
}
