namespace EdgeGateway.Ohip;

/// <summary>
/// At most twelve upgrade requests in any minute leave this process, whatever else goes wrong: that is all that OHIP
/// grants to a whole gateway (PROTOCOL 2, 5.4). Not thread-safe.
/// </summary>
internal sealed class UpgradeBudget(TimeProvider time)
{
    public const int PerMinute = 12;

    // A second more than the minute, for requests that take their time to arrive.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly Queue<long> taken = new(PerMinute);

    /// <summary>Waits until a request is allowed, and counts it.</summary>
    public async Task TakeAsync(CancellationToken stop)
    {
        while (taken.Count == PerMinute)
        {
            var wait = Window - time.GetElapsedTime(taken.Peek());
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, stop);
            }
            else
            {
                taken.Dequeue();
            }
        }

        taken.Enqueue(time.GetTimestamp());
    }
}
