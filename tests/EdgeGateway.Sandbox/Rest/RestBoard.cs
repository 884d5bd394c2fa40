namespace EdgeGateway.Sandbox;

/// <summary>The REST calls that came and the faults that are set. Thread-safe.</summary>
internal sealed class RestBoard(TimeProvider time)
{
    private const int Limit = 100_000;
    private readonly Lock gate = new();
    private readonly List<RestCall> calls = [];
    private readonly List<RestFault> faults = [];

    /// <summary>In the order in which they were answered.</summary>
    public IReadOnlyList<RestCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public IReadOnlyList<RestFault> Faults
    {
        get
        {
            lock (gate)
            {
                return [.. faults];
            }
        }
    }

    /// <summary>The most requests that came in any one second.</summary>
    public int MaxInOneSecond
    {
        get
        {
            var (times, most, from) = (Calls.Select(call => call.At).Order().ToList(), 0, 0);
            for (var to = 0; to < times.Count; to++)
            {
                while (times[to] - times[from] >= TimeSpan.FromSeconds(1))
                {
                    from++;
                }

                most = Math.Max(most, to - from + 1);
            }

            return most;
        }
    }

    public DateTimeOffset Now => time.GetUtcNow();

    public void Add(RestCall call)
    {
        lock (gate)
        {
            calls.Add(call);
            if (calls.Count > Limit)
            {
                calls.RemoveRange(0, Limit / 2);
            }
        }
    }

    public void Set(RestFault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    /// <summary>The first fault that is for this operation; one of its times is used up.</summary>
    public RestFault? Take(string operation)
    {
        lock (gate)
        {
            var index = faults.FindIndex(fault => fault.Operation is null || fault.Operation == operation);
            if (index < 0)
            {
                return null;
            }

            var fault = faults[index];
            if (fault.Times is { } times)
            {
                if (times > 1)
                {
                    faults[index] = fault with { Times = times - 1 };
                }
                else
                {
                    faults.RemoveAt(index);
                }
            }

            return fault;
        }
    }
}
