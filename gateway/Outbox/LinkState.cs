namespace EdgeGateway.Outbox;

/// <summary>The link to OPERA, as far as the last answers tell; pure.</summary>
/// <param name="Failures">In a row.</param>
/// <param name="NextProbe">On the schedule's monotonic clock; meaningless while up.</param>
/// <param name="Words">Why it is not up.</param>
internal sealed record LinkState(LinkPhase Phase, int Failures, TimeSpan NextProbe, string Words)
{
    public static LinkState Fine { get; } = new(LinkPhase.Up, 0, TimeSpan.Zero, "");

    /// <summary>The link after an answer.</summary>
    /// <param name="jitter">Between 0 and 1.</param>
    public LinkState After(Verdict verdict, DeliveryAnswer answer, TimeSpan now, double jitter, OutboxOptions options) => verdict switch
    {
        Verdict.Again or Verdict.LookAgain => new(LinkPhase.Down, Failures + 1, now + Wait(answer.RetryAfter, jitter, options), answer.Words),
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
