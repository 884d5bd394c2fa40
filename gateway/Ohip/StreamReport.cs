using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Ohip;

/// <summary>Says on the health and alert boards how the stream is (part <c>stream</c>). Safe for several threads.</summary>
internal sealed class StreamReport(HealthBoard health, AlertBoard alerts, TimeProvider time, ILogger<StreamReport> log)
{
    private readonly Lock gate = new();
    private string? connectedSince;
    private string lastProblem = "";
    private long foreign;
    private long unreadable;
    private string lastLogged = "";

    /// <summary>Messages for subscriptions that are not ours.</summary>
    public long Foreign => Interlocked.Read(ref foreign);

    /// <summary>Messages that were given up.</summary>
    public long Unreadable => Interlocked.Read(ref unreadable);

    public void Connecting() => Set(HealthStatus.Warn, "Connecting to OHIP's event stream.");

    public void Subscribed(StreamOffset? from)
    {
        OhipLog.Subscribed(log, from?.Text ?? "where OHIP stopped");
        connectedSince = InstantText.Write(time.GetInstant());
        Refresh();
    }

    /// <summary>The subscription has held: what was wrong before is over.</summary>
    public void Proved()
    {
        lastLogged = "";
        foreach (var id in StreamAlerts.All)
        {
            alerts.Clear(id);
        }
    }

    /// <summary>Brings the counters in the health text up to date; does nothing while not connected.</summary>
    public void Refresh()
    {
        if (connectedSince is { } since)
        {
            Set(HealthStatus.Ok, $"Connected since {since}; {Unreadable} unreadable, {Foreign} not ours.{lastProblem}");
        }
    }

    public void CountForeign() => Interlocked.Increment(ref foreign);

    public void CountUnreadable(string reason)
    {
        // A server gone mad must not fill the log: the first of many, then every thousandth.
        if (Interlocked.Increment(ref unreadable) % 1000 == 1)
        {
            OhipLog.Unreadable(log, reason);
        }
    }

    /// <summary>Planned: the part stays well over the ten seconds that this takes.</summary>
    public void RolledOver() => OhipLog.RolledOver(log);

    public void Stopped()
    {
        connectedSince = null;
        OhipLog.Stopped(log);
        Set(HealthStatus.Warn, "The event stream is closed: this program is stopping.");
    }

    public void Problem(StreamEnd end, StreamDecision decision)
    {
        connectedSince = null;
        var words = Words(end);
        lastProblem = $" Last problem {InstantText.Write(time.GetInstant())}: {words}";
        Set(decision.Action == StreamAction.Alarm || decision.Alert is not null || end.Kind == StreamEndKind.NoToken ? HealthStatus.Fail : HealthStatus.Warn, words);
        if (decision.Alert is { } raised)
        {
            foreach (var other in StreamAlerts.All.Where(id => id != raised))
            {
                alerts.Clear(other);
            }

            alerts.Raise(raised, KindOf(raised), AlertSeverity.Critical, $"{words} {Advice(raised)}");
        }

        LogOnce(end, words, decision.Delay);
    }

    /// <summary>The reason in a technician's words, for every way of ending.</summary>
    private static string Words(StreamEnd end)
    {
        var own = end.Words.Length > 0 && !end.Words.EndsWith('.') ? $"{end.Words}." : end.Words;
        return (end.Kind, end.Code) switch
        {
            (StreamEndKind.Active, _) => "OHIP says that the stream is in use: by something else with this application key, or by a connection of this box that OHIP has not yet given up.",
            (StreamEndKind.Closed, 4409) => "OHIP admits one connection per application key, and holds one already (4409).",
            (StreamEndKind.Closed, 4400) => $"OHIP does not accept the subscription (4400): {own} Check chainCode.",
            (StreamEndKind.Closed, 4401) => $"OHIP does not accept the token or application key (4401). {own}",
            (StreamEndKind.Closed, 4403) => $"OHIP forbids the subscription (4403): check its approval and chainCode. {own}",
            (StreamEndKind.Closed, 1001) => "OHIP closed the stream for maintenance (1001).",
            (StreamEndKind.Closed, _) => $"OHIP closed the stream ({end.Code}). {own}",
            (StreamEndKind.Refused, _) => $"OHIP does not accept the subscription: {own} Check chainCode and approval.",
            (StreamEndKind.Completed, _) => "OHIP ended the subscription.",
            (StreamEndKind.Dead, _) => $"Nothing came from OHIP for {StreamTimes.DeadAfter.TotalSeconds} s although the connection was open: check the firewall's idle limits.",
            (StreamEndKind.NoAck, _) => "OHIP opened the stream and then did not answer.",
            _ => own,
        };
    }

    private static string Advice(string alert) => alert switch
    {
        StreamAlerts.Held => "Look for another gateway, a test client (Postman, GraphiQL) or a copied box with this application key; lamps and wake-ups run on from what is known.",
        StreamAlerts.Refused => "No events arrive until this is put right; it is tried again by itself.",
        _ => "No events arrive; it is tried again by itself.",
    };

    private static string KindOf(string alert) => alert switch
    {
        StreamAlerts.Held => "streamHeld",
        StreamAlerts.Refused => "streamRefused",
        _ => "streamDown",
    };

    private void Set(HealthStatus status, string detail) => health.Set(HealthBoard.Stream, status, detail.Trim());

    private void LogOnce(StreamEnd end, string words, TimeSpan delay)
    {
        lock (gate)
        {
            if (lastLogged == words)
            {
                return;
            }

            lastLogged = words;
        }

        OhipLog.StreamEnded(log, end.Cause, words, delay.TotalSeconds);
    }
}
