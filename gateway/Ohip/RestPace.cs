namespace EdgeGateway.Ohip;

/// <summary>
/// Spaces REST requests evenly, so that no second has more than this box's share of OHIP's 50 a second (PROTOCOL 2: per
/// gateway, shared by everybody on it, and more is delayed or answered 429). Thread-safe.
/// </summary>
internal sealed class RestPace(TimeProvider time, RestPaceOptions options)
{
    private readonly Lock gate = new();
    private readonly long startedAt = time.GetTimestamp();
    private TimeSpan free = TimeSpan.Zero;

    /// <summary>Waits for this request's turn; turns are given in the order they are asked for.</summary>
    public Task TurnAsync(CancellationToken stop)
    {
        var gap = TimeSpan.FromSeconds(1 / (options.RequestsPerSecond * options.Share));
        TimeSpan wait;
        lock (gate)
        {
            var now = time.GetElapsedTime(startedAt);
            var turn = now > free ? now : free;
            free = turn + gap;
            wait = turn - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, stop) : Task.CompletedTask;
    }
}
