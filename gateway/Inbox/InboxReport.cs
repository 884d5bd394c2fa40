using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Status;

namespace EdgeGateway.Inbox;

/// <summary>What the pump tells people: health of part <c>inbox</c>, alerts, log lines, counters.</summary>
internal sealed class InboxReport(HealthBoard health, AlertBoard alerts, UnknownElements unknown, ILogger<EventPump> logger)
{
    public const string Part = "inbox";

    private bool commitsFail;
    private string shown = "";
    private long gapsRead;
    private long parkedRead;

    public InboxCounters Counters { get; } = new();

    /// <summary>An event was parked; with the reservation's number, empty when the event names none. On the pump's thread.</summary>
    public event Action<string>? WasParked;

    /// <summary>A backlog is read: the line to OPERA is there. On the pump's thread; handlers only make a note.</summary>
    public event Action? HasCaughtUp;

    public void Parked(OperaEvent operaEvent, ReservationId? reservation, string handler, Exception error)
    {
        var (offset, eventName) = (operaEvent.Offset.Text, operaEvent.Name);

        // Asked for before it is counted: so what is counted as read was asked for.
        WasParked?.Invoke(reservation?.Value ?? "");
        Counters.Parked++;
        Show(shown);
        if (!IsWorthALine(Counters.Parked - parkedRead))
        {
            return;
        }

        logger.Parked(offset, eventName, handler, error.GetType().Name);
        alerts.Raise("event-parked", "eventParked", AlertSeverity.Warning, $"Events of OPERA could not be digested and are set aside in mirror.db (table parked_event): {Counters.Parked} since the start, the last '{eventName}' at offset {offset}. What they are about is read from OPERA instead, and the alert ends with it. Send them to the developers.");
    }

    public void Gap(StreamGap gap)
    {
        Counters.Gaps++;
        if (!IsWorthALine(Counters.Gaps - gapsRead))
        {
            return;
        }

        logger.Gap(gap.Reason);
        alerts.Raise("stream-gap", "streamGap", AlertSeverity.Warning, $"Events of OPERA are missing ({gap.Reason}). Lamps may be wrong until everything was read from OPERA, which is tried by itself; the alert ends with it.");
    }

    /// <summary>Everything was read from OPERA after so many gaps; what they cost is healed.</summary>
    public void GapsAreRead(long gaps)
    {
        if (gaps == Counters.Gaps)
        {
            gapsRead = gaps;
            alerts.Clear("stream-gap");
        }
    }

    /// <summary>What the first so many parked events were about was read from OPERA.</summary>
    public void ParkedAreRead(long parked)
    {
        parkedRead = parked;
        if (parked == Counters.Parked)
        {
            alerts.Clear("event-parked");
        }

        Show(shown);
    }

    public void CaughtUp(string? offset)
    {
        logger.CaughtUp(offset ?? "(none)");
        Show("up to date");
        HasCaughtUp?.Invoke();
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
        var unread = Counters.Parked - parkedRead;
        var parked = unread > 0 ? $"; {unread} events parked" : "";
        var names = unknown.Words() is { Length: > 0 } words ? $"; {words}" : "";
        health.Set(Part, unread > 0 ? HealthStatus.Warn : HealthStatus.Ok, what + parked + foreign + names);
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
