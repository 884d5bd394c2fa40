namespace EdgeGateway.Sandbox.Encoders;

/// <summary>The lock system that the program plays beside OPERA, if any.</summary>
internal sealed record SimulatedLocks
{
    /// <summary>A name for a pseudo-terminal that is its serial line.</summary>
    public string? Pty { get; init; }

    /// <summary>A loopback port on which it listens.</summary>
    public int? TcpPort { get; init; }

    /// <summary><c>salto</c>, <c>onity</c> or <c>tesa</c>.</summary>
    public string Dialect { get; init; } = "salto";

    /// <summary>How long its person takes to present a card.</summary>
    public TimeSpan Card { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Starts what is asked for; disposing the result ends it.</summary>
    public IReadOnlyList<IDisposable> Start(TimeProvider time)
    {
        var simulator = new LockSimulator(Dialect, time);
        simulator.Faults.Card = Card;
        var started = new List<IDisposable>();
        if (Pty is not null)
        {
            var port = new PtyPort(Pty);
            _ = simulator.RunAsync(port);
            started.Add(port);
        }

        if (TcpPort is { } number)
        {
            started.Add(new LockServer(simulator, number));
        }

        return started;
    }
}
