namespace EdgeGateway.Ohip;

/// <summary>
/// Tells a dead connection from a quiet or a busy one. Whatever comes in is life: a pong, an event, half an event. While
/// this program itself does not read (the pump is behind) silence proves nothing. Safe for several threads.
/// </summary>
internal sealed class Liveness(TimeProvider time)
{
    private readonly Lock gate = new();
    private long? pingedAt;
    private bool reading = true;

    /// <summary>Something came in.</summary>
    public void Heard()
    {
        lock (gate)
        {
            pingedAt = null;
        }
    }

    /// <summary>A ping was sent.</summary>
    public void Pinged()
    {
        lock (gate)
        {
            pingedAt ??= time.GetTimestamp();
        }
    }

    /// <summary>The reader has stopped reading, or reads again.</summary>
    public void Reading(bool yes)
    {
        lock (gate)
        {
            reading = yes;
            pingedAt = null;
        }
    }

    /// <summary>Nothing at all has come since a ping that was sent at least this long ago.</summary>
    public bool IsDead(TimeSpan after)
    {
        lock (gate)
        {
            return reading && pingedAt is { } at && time.GetElapsedTime(at) >= after;
        }
    }
}
