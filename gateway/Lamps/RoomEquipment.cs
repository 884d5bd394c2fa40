using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Lamps;

/// <summary>One room's elements of <c>room/…/status</c>.</summary>
internal sealed class RoomEquipment
{
    private readonly SortedDictionary<string, (string Value, StateVersion Version)> elements = new(StringComparer.Ordinal);

    /// <summary>By field name.</summary>
    public IEnumerable<(string Name, string Value, StateVersion Version)> Elements => elements.Select(pair => (pair.Key, pair.Value.Value, pair.Value.Version));

    /// <summary>When a value last changed.</summary>
    public Instant Since { get; private set; }

    public string? this[string name] => elements.TryGetValue(name, out var element) ? element.Value : null;

    public bool Apply(IReadOnlyList<KeyValuePair<string, string>> updates, StateVersion version, Instant now)
    {
        var changed = false;
        foreach (var (name, value) in updates)
        {
            var isKnown = elements.TryGetValue(name, out var known);
            if (isKnown && version <= known.Version)
            {
                continue;
            }

            changed |= !isKnown || known.Value != value;
            elements[name] = (value, version);
        }

        Since = changed ? now : Since;
        return changed;
    }

    public void Put(string name, string value, StateVersion version, Instant since)
    {
        elements[name] = (value, version);
        Since = Instant.Max(Since, since);
    }
}
