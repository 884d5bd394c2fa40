namespace EdgeGateway.Encoders;

/// <summary>The one deadline of a key request and what follows from it (PROTOCOL 6.3: OPERA waits 20 s; encoders/PROTOCOLS 9.2).</summary>
/// <param name="ArrivedAt">The <see cref="TimeProvider"/>'s timestamp of the request's arrival.</param>
internal sealed record JobTimes(long ArrivedAt)
{
    /// <summary>A second job for an encoder waits this long for the first, then it is busy.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Since arrival: then the wait for a card ends, early enough to cancel at the encoder.</summary>
    public TimeSpan CardWaitEnds { get; init; } = TimeSpan.FromSeconds(16.5);

    /// <summary>Since arrival: then there is a result, whatever the encoder does.</summary>
    public TimeSpan ResultBy { get; init; } = TimeSpan.FromSeconds(17.5);
}
