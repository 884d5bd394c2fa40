using EdgeGateway.Opera;
using EdgeGateway.Status;

namespace EdgeGateway.Outbox;

/// <summary>What the outbox tells people: health of part <c>outbox</c>, alerts with stable ids, log lines, counters.</summary>
internal sealed class OutboxReport(HealthBoard health, AlertBoard alerts, OutboxOptions options, ILogger<OutboxPump> logger)
{
    public const string Part = "outbox";
    public const string RejectedAlert = "outbox-rejected";
    public const string ParkedAlert = "outbox-parked";
    public const string LinkAlert = "outbox-refused";
    public const string LostAlert = "outbox-lost";
    public const string HandlerAlert = "outbox-handler";

    private readonly SortedSet<OperaOperation> forbidden = [];
    private LinkState link = LinkState.Fine;
    private long parked;
    private long rejected;
    private string? diskTrouble;

    public OutboxCounters Counters { get; } = new();

    public void Resumed(int unfinished, int interrupted)
    {
        if (unfinished > 0)
        {
            logger.Resumed(unfinished, interrupted);
        }
    }

    public void Link(LinkState now)
    {
        if (now.Phase != link.Phase || now.Words != link.Words)
        {
            if (now.Phase == LinkPhase.Up)
            {
                logger.LinkUp();
            }
            else
            {
                logger.LinkDown(now.Words);
            }
        }

        link = now;
        if (now.Phase == LinkPhase.Refused)
        {
            alerts.Raise(LinkAlert, "outboxRefused", AlertSeverity.Critical, $"OPERA gets none of the hotel's calls: {now.Words} They wait here, and go out as soon as OHIP accepts this box.");
        }
        else
        {
            alerts.Clear(LinkAlert);
        }

        Show();
    }

    public void Forbidden(OperaOperation operation)
    {
        if (forbidden.Add(operation))
        {
            logger.Forbidden(operation.ToString(), options.ProbeInterval.TotalMinutes);
        }

        alerts.Raise(ForbiddenAlert(operation), "operationForbidden", AlertSeverity.Critical, $"OPERA forbids {operation} (403). Its calls wait here and are probed every {options.ProbeInterval.TotalMinutes} minutes. Check in the Developer Portal that the API is subscribed, in OPERA that the integration user has the role WSACCESS, and that hotelId is right.");
        Show();
    }

    public void Allowed(OperaOperation operation)
    {
        if (forbidden.Remove(operation))
        {
            logger.Allowed(operation.ToString());
            alerts.Clear(ForbiddenAlert(operation));
            Show();
        }
    }

    /// <summary>How many calls wait for a person.</summary>
    public void Waiting(long parkedCalls, long rejectedCalls)
    {
        (parked, rejected) = (parkedCalls, rejectedCalls);
        Stand(ParkedAlert, "callsParked", parked, $"{parked} calls to OPERA failed again and again while others passed, and wait for a person: see 'edge-gateway outbox list', then retry or discard them. Later calls of the same reservations wait behind them.");
        Stand(RejectedAlert, "callsRejected", rejected, $"OPERA refused {rejected} calls. Its words are in 'edge-gateway outbox list': put it right in OPERA by hand and discard them, or retry them.");
        Show();
    }

    public void Rejected(OutboxEntry entry, OperaRefusal refusal) => logger.Rejected(entry.Id, entry.Operation.ToString(), refusal.ToString());

    public void Expired(OutboxEntry entry) => logger.Expired(entry.Id, entry.Operation.ToString());

    public void Gone(OutboxEntry entry)
    {
        logger.Gone(entry.Id, entry.Operation.ToString());
        alerts.Raise(LostAlert, "callsLost", AlertSeverity.Critical, "Damage of critical.db cost calls that were owed to OPERA. Compare wake-ups and messages in OPERA with what the house knows.");
    }

    public void Parked(OutboxEntry entry, string reason) => logger.Parked(entry.Id, entry.Operation.ToString(), reason);

    public void DeliveryFailed(Exception error) => logger.DeliveryFailed(error);

    public void HandlerFailed(Exception error, string owner, long id)
    {
        logger.HandlerFailed(error, owner, id);
        alerts.Raise(HandlerAlert, "outboxHandler", AlertSeverity.Warning, $"The part '{owner}' could not digest how a call to OPERA ended. Send the log to the developers.");
    }

    public void DiskFailed(Exception error)
    {
        if (diskTrouble is null)
        {
            logger.DiskFailed(error.Message);
        }

        diskTrouble = error.Message;
        Show();
    }

    public void DiskWorks()
    {
        if (diskTrouble is not null)
        {
            diskTrouble = null;
            logger.DiskRecovered();
            Show();
        }
    }

    public void Show()
    {
        var (status, words) = (diskTrouble, link.Phase) switch
        {
            ({ } trouble, _) => (HealthStatus.Fail, $"critical.db cannot be written: {trouble}"),
            (_, LinkPhase.Refused) => (HealthStatus.Fail, $"OHIP refuses this box; calls wait. {link.Words}"),
            (_, LinkPhase.Down) => (HealthStatus.Warn, $"OPERA cannot be reached; calls wait. {link.Words}"),
            _ when forbidden.Count > 0 => (HealthStatus.Fail, $"OPERA forbids {string.Join(", ", forbidden)}"),
            _ when parked + rejected > 0 => (HealthStatus.Warn, "calls get through"),
            _ => (HealthStatus.Ok, "calls get through"),
        };
        var more = parked + rejected > 0 ? $"; {rejected} refused and {parked} parked calls wait for a person" : "";
        health.Set(Part, status, words + more);
    }

    private static string ForbiddenAlert(OperaOperation operation) => $"outbox-forbidden-{operation}";

    private void Stand(string id, string kind, long count, string text)
    {
        if (count > 0)
        {
            alerts.Raise(id, kind, AlertSeverity.Warning, text);
        }
        else
        {
            alerts.Clear(id);
        }
    }
}
