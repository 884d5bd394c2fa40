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
            var alert = new Alert(kind, room, severity, text, before?.Since ?? time.GetInstant());
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
