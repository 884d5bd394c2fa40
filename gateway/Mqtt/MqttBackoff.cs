namespace EdgeGateway.Mqtt;

/// <summary>
/// When to try again. Pure but for the memory of past ends: short after a connection that held, doubling after failures, and long
/// when another client with our id keeps taking the session, since every connect of ours would throw the other box out (fault M5).
/// </summary>
/// <param name="random">0 to 1. After a broker's restart all boxes of a property come back: the jitter spreads them.</param>
internal sealed class MqttBackoff(TimeProvider time, Func<double> random)
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NotConfigured = TimeSpan.FromSeconds(15);

    /// <summary>A connection that held this long starts the doubling anew.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TakeOverWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TakeOverDelay = TimeSpan.FromMinutes(1);

    /// <summary>Twice in a minute is no reconnect of our own any more, which the broker may also call a take-over.</summary>
    private const int TakeOvers = 2;

    /// <summary>
    /// mosquitto 2.0.11 closes the older connection without the reason 0x8E: then only the pattern shows it, connections that were accepted and
    /// dropped soon after, again and again.
    /// </summary>
    private const int Drops = 3;

    private static readonly TimeSpan SoonDropped = TimeSpan.FromSeconds(30);

    private readonly Queue<long> takeOvers = new();
    private int failures;

    /// <summary>Another client was seen to use our id. Stays until a connection held for ten minutes.</summary>
    public bool Duplicate { get; private set; }

    /// <summary>How long a connection must hold until the other client counts as gone: longer than both clients' back-off.</summary>
    public static TimeSpan DuplicateGone { get; } = TimeSpan.FromMinutes(10);

    public void ForgetDuplicate()
    {
        Duplicate = false;
        takeOvers.Clear();
    }

    /// <summary>How long to wait after this end; between half and the whole of the step, take-overs between one and two minutes.</summary>
    public TimeSpan After(MqttEnd end)
    {
        if (IsTakeOver(end) && TakenOverAgain(end.Kind == MqttEndKind.TakenOver ? TakeOvers : Drops))
        {
            return TakeOverDelay * (1 + random());
        }

        failures = end.Lasted >= Held ? 0 : Math.Min(failures + 1, 16);
        if (end.Kind == MqttEndKind.WrongVersion && failures <= 1)
        {
            return TimeSpan.Zero;
        }

        if (end.Kind == MqttEndKind.NotConfigured)
        {
            return NotConfigured * (0.5 + (random() / 2));
        }

        var step = Least * Math.Pow(2, Math.Max(failures - 1, 0));
        return (step < Most ? step : Most) * (0.5 + (random() / 2));
    }

    /// <summary>Whether this end shows, or may show, that another client took the session.</summary>
    private bool IsTakeOver(MqttEnd end) =>
        end.Kind == MqttEndKind.TakenOver || (end.Kind == MqttEndKind.Dropped && (Duplicate || end.Lasted < SoonDropped));

    private bool TakenOverAgain(int limit)
    {
        var now = time.GetTimestamp();
        takeOvers.Enqueue(now);
        while (time.GetElapsedTime(takeOvers.Peek(), now) > TakeOverWindow)
        {
            takeOvers.Dequeue();
        }

        Duplicate |= takeOvers.Count >= limit;
        return Duplicate;
    }
}
