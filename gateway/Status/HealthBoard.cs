using EdgeGateway.Rooms;

namespace EdgeGateway.Status;

/// <summary>
/// Where every part of the box says how it is. The names of the parts are the contract's
/// (<c>stream ohip mqtt outbox gpio encoders clock disk config</c>).
/// </summary>
internal sealed class HealthBoard(TimeProvider time)
{
    public const string Stream = "stream";
    public const string Ohip = "ohip";
    public const string Mqtt = "mqtt";
    public const string Gpio = "gpio";
    public const string Clock = "clock";
    public const string Disk = "disk";
    public const string Config = "config";

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, HealthPart> parts = new(StringComparer.Ordinal);

    /// <summary>Raised after a part's status or detail changed, on the thread that said so; handlers only make a note.</summary>
    public event Action? Changed;

    /// <summary>The worst of all parts.</summary>
    public HealthStatus Overall
    {
        get
        {
            lock (gate)
            {
                return parts.Count == 0 ? HealthStatus.Ok : parts.Values.Max(part => part.Status);
            }
        }
    }

    /// <summary>Says how a part is; saying the same again changes nothing, and "since" moves only with the status.</summary>
    public void Set(string name, HealthStatus status, string detail)
    {
        lock (gate)
        {
            parts.TryGetValue(name, out var before);
            if (before is not null && before.Status == status && before.Detail == detail)
            {
                return;
            }

            var since = before?.Status == status ? before.Since : time.GetInstant();
            parts[name] = new HealthPart(status, since, detail);
        }

        Changed?.Invoke();
    }

    /// <summary>What a part last said, or null when it has said nothing yet.</summary>
    public HealthPart? Get(string name)
    {
        lock (gate)
        {
            return parts.GetValueOrDefault(name);
        }
    }

    /// <summary>All parts, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, HealthPart>> Snapshot()
    {
        lock (gate)
        {
            return [.. parts];
        }
    }
}
