using EdgeGateway.Rooms;

namespace EdgeGateway.Status;

/// <summary>The alerts that stand now, by id. An alert stands until the part that raised it clears it.</summary>
internal sealed class AlertBoard(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Alert> alerts = new(StringComparer.Ordinal);

    /// <summary>Raised with the id of an alert that was raised, reworded or cleared; handlers only make a note.</summary>
    public event Action<string>? Changed;

    /// <summary>Raises an alert, or rewords the one that stands under this id.</summary>
    /// <param name="id">Stable, fit for a topic level: letters, digits and hyphens.</param>
    public void Raise(string id, string kind, AlertSeverity severity, string text, RoomNumber? room = null)
    {
        lock (gate)
        {
            alerts.TryGetValue(id, out var before);

            // A new wording keeps the acknowledgement (a count went up); what became more severe wants to be seen again.
            var acknowledged = before?.Severity >= severity ? before.AcknowledgedBy : null;
            var alert = new Alert(kind, room, severity, text, before?.Since ?? time.GetInstant(), acknowledged);
            if (alert == before)
            {
                return;
            }

            alerts[id] = alert;
        }

        Changed?.Invoke(id);
    }

    public void Clear(string id)
    {
        lock (gate)
        {
            if (!alerts.Remove(id))
            {
                return;
            }
        }

        Changed?.Invoke(id);
    }

    /// <summary>Notes who takes care of an alert; the last one counts.</summary>
    /// <returns>False when no alert stands under this id.</returns>
    public bool Acknowledge(string id, string by)
    {
        lock (gate)
        {
            if (!alerts.TryGetValue(id, out var alert))
            {
                return false;
            }

            alerts[id] = alert with { AcknowledgedBy = by };
        }

        Changed?.Invoke(id);
        return true;
    }

    /// <summary>The alert that stands under this id, or null.</summary>
    public Alert? Get(string id)
    {
        lock (gate)
        {
            return alerts.GetValueOrDefault(id);
        }
    }

    public IReadOnlyList<KeyValuePair<string, Alert>> Snapshot()
    {
        lock (gate)
        {
            return [.. alerts];
        }
    }
}
