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

    private int failures;
    private long? lastTakeOver;

    /// <summary>Another client was seen to use our id. Stays until a connection held for ten minutes.</summary>
    public bool Duplicate { get; private set; }

    /// <summary>How long a connection must hold until the other client counts as gone: longer than both clients' back-off.</summary>
    public static TimeSpan DuplicateGone { get; } = TimeSpan.FromMinutes(10);

    public void ForgetDuplicate() => Duplicate = false;

    /// <summary>How long to wait after this end; between half and the whole of the step, take-overs between one and two minutes.</summary>
    public TimeSpan After(MqttEnd end)
    {
        if (end.Kind == MqttEndKind.TakenOver && TakenOverAgain())
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

    private bool TakenOverAgain()
    {
        var now = time.GetTimestamp();
        var again = Duplicate || (lastTakeOver is { } before && time.GetElapsedTime(before, now) <= TakeOverWindow);
        lastTakeOver = now;
        Duplicate |= again;
        return again;
    }
}
