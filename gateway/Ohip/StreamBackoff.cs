namespace EdgeGateway.Ohip;

/// <summary>
/// Remembers what went wrong since the stream last worked. Each kind of failure is counted by itself, so that a broken
/// network between two lockouts does not make the second look like the first. Safe for several threads.
/// </summary>
internal sealed class StreamBackoff(Random random)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(StreamEndKind Kind, int Code), int> counts = [];

    public StreamDecision Next(StreamEnd end)
    {
        lock (gate)
        {
            var inARow = counts.GetValueOrDefault((end.Kind, end.Code)) + 1;
            counts[(end.Kind, end.Code)] = inARow;
            return StreamFailurePolicy.Decide(end, inARow, random.NextDouble());
        }
    }

    /// <summary>The stream works.</summary>
    public void Reset()
    {
        lock (gate)
        {
            counts.Clear();
        }
    }
}
