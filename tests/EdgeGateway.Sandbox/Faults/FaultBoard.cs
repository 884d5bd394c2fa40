namespace EdgeGateway.Sandbox;

/// <summary>Holds the faults of the moment and tells who must notice a change. Thread-safe.</summary>
internal sealed class FaultBoard
{
    private readonly Lock gate = new();
    private volatile FaultSet current = new();

    /// <summary>Raised after each change, on the changer's thread.</summary>
    public event Action? Changed;

    public FaultSet Current => current;

    /// <summary>Switches faults: <c>board.Change(f => f with { NoAck = true })</c>.</summary>
    public FaultSet Change(Func<FaultSet, FaultSet> change)
    {
        FaultSet changed;
        lock (gate)
        {
            changed = current = change(current);
        }

        Changed?.Invoke();
        return changed;
    }

    /// <summary>Returns when the condition no longer holds.</summary>
    public async Task WhileAsync(Func<FaultSet, bool> holds, CancellationToken cancel)
    {
        while (holds(current))
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Notice() => changed.TrySetResult();
            Changed += Notice;
            try
            {
                // Looked at again after listening: the change may have come in between.
                if (holds(current))
                {
                    await changed.Task.WaitAsync(cancel);
                }
            }
            finally
            {
                Changed -= Notice;
            }
        }
    }

    public void Clear() => Change(_ => new FaultSet());
}
