using EdgeGateway.Opera;
using EdgeGateway.Status;

namespace EdgeGateway.Inbox;

/// <summary>What the pump tells people: health of part <c>inbox</c>, alerts, log lines, counters.</summary>
internal sealed class InboxReport(HealthBoard health, AlertBoard alerts, UnknownElements unknown, ILogger<EventPump> logger)
{
    public const string Part = "inbox";

    private bool commitsFail;
    private string shown = "";

    public InboxCounters Counters { get; } = new();

    public void Parked(string offset, string eventName, string handler, Exception error)
    {
        Counters.Parked++;
        if (!IsWorthALine(Counters.Parked))
        {
            return;
        }

        logger.Parked(offset, eventName, handler, error.GetType().Name);
        alerts.Raise("event-parked", "eventParked", AlertSeverity.Warning, $"Events of OPERA could not be digested and are set aside in mirror.db (table parked_event): {Counters.Parked} since the start, the last '{eventName}' at offset {offset}. Send them to the developers.");
    }

    public void Gap(StreamGap gap)
    {
        Counters.Gaps++;
        if (!IsWorthALine(Counters.Gaps))
        {
            return;
        }

        logger.Gap(gap.Reason);
        alerts.Raise("stream-gap", "streamGap", AlertSeverity.Warning, $"Events of OPERA are missing ({gap.Reason}). Lamps may be wrong until the next event of their room; check the rooms' messages in OPERA.");
    }

    public void CaughtUp(string? offset)
    {
        logger.CaughtUp(offset ?? "(none)");
        Show("up to date");
    }

    /// <summary>Notes the element names that nobody knows.</summary>
    public void Saw(OperaEvent operaEvent, bool read)
    {
        if (unknown.Note(operaEvent, read))
        {
            Show(shown);
        }
    }

    public void Show(string what)
    {
        shown = what;
        var foreign = Counters.WithoutHotel > 0 ? $"; {Counters.WithoutHotel} events without a hotel id were left aside" : "";
        var parked = Counters.Parked > 0 ? $"; {Counters.Parked} events parked" : "";
        var names = unknown.Words() is { Length: > 0 } words ? $"; {words}" : "";
        health.Set(Part, Counters.Parked > 0 ? HealthStatus.Warn : HealthStatus.Ok, what + parked + foreign + names);
    }

    public void DriveFailed(string handler, Exception error) => logger.DriveFailed(handler, error.Message);

    public void CommitFailed(Exception error)
    {
        commitsFail = true;
        logger.CommitFailed(error.Message);
        alerts.Raise("journal", "journalNotStored", AlertSeverity.Critical, "Events of OPERA take effect but are not stored. Lamps go on from memory; after a restart the events are read again. If the alert 'disk' stands too, mend the disk; otherwise send the log to the developers.");
    }

    public void Committed()
    {
        if (commitsFail)
        {
            commitsFail = false;
            logger.CommitRecovered();
            alerts.Clear("journal");
        }
    }

    /// <summary>A sender gone mad fills neither the log nor the broker: the first ten, then every thousandth.</summary>
    private static bool IsWorthALine(long count) => count <= 10 || count % 1000 == 0;
}
