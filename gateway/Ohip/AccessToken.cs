namespace EdgeGateway.Ohip;

/// <summary>A token and when it ends, in the box's monotonic time, so that steps of the wall clock do not touch it.</summary>
/// <param name="Value">The JWT. Never logged.</param>
/// <param name="ReceivedAt">Timestamp of the <see cref="TimeProvider"/> at which it was asked for.</param>
/// <param name="Lifetime">How long it lasts from then.</param>
internal sealed record AccessToken(string Value, long ReceivedAt, TimeSpan Lifetime)
{
    /// <summary>OHIP's rule: the next token two minutes before the end (PROTOCOL 1).</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long after <see cref="ReceivedAt"/> it is to be renewed. Of a token that lives shorter than ten minutes four
    /// fifths are used, else it would be renewed for ever.
    /// </summary>
    public TimeSpan RenewAfter => Lifetime - (Lifetime / 5 < Margin ? Lifetime / 5 : Margin);

    /// <summary>How long it may still be used; zero or less when it is to be renewed.</summary>
    public TimeSpan Remaining(TimeProvider time) => RenewAfter - time.GetElapsedTime(ReceivedAt);

    /// <summary>Deliberately not the token.</summary>
    public override string ToString() => "(token)";
}
