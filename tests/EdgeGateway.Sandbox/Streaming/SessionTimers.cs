namespace EdgeGateway.Sandbox;

/// <summary>The timers of one socket, by name. Setting a name again replaces its timer. Thread-safe.</summary>
internal sealed class SessionTimers(TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ITimer> timers = [];
    private bool disposed;

    public void Set(string name, TimeSpan due, Action action)
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            Cancel(name);
            timers[name] = time.CreateTimer(_ => action(), null, due < TimeSpan.Zero ? TimeSpan.Zero : due, Timeout.InfiniteTimeSpan);
        }
    }

    public void Cancel(string name)
    {
        lock (gate)
        {
            if (timers.Remove(name, out var timer))
            {
                timer.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            foreach (var timer in timers.Values)
            {
                timer.Dispose();
            }

            timers.Clear();
        }
    }
}
