namespace EdgeGateway.Tests.Support;

/// <summary>A timer of <see cref="ManualTimeProvider"/>, which guards all its state.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    // Like the real one, a timer runs its callback in the context it was made in.
    private readonly ExecutionContext? context = ExecutionContext.Capture();

    public static IComparer<ManualTimer> ByDueTime { get; } = Comparer<ManualTimer>.Create((left, right) =>
        left.Due != right.Due ? left.Due.CompareTo(right.Due) : left.Sequence.CompareTo(right.Sequence));

    public TimeSpan Due { get; set; }

    public TimeSpan Period { get; set; }

    public long Sequence { get; set; }

    public bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Change(this, dueTime, period);

    public void Fire()
    {
        if (context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(context, _ => callback(state), null);
        }
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
