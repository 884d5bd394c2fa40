namespace EdgeGateway.Opera;

/// <summary>
/// Counts the element names that the <see cref="ElementTable"/> does not know, per event name: what a site's OPERA says and
/// the gateway does not understand. Names only, never values. Bounded: what is beyond is one number. Thread-safe.
/// </summary>
internal sealed class UnknownElements(ElementTable table)
{
    /// <summary>Event names; OPERA has some hundred, and an environment subscribes to few.</summary>
    public const int MaxEvents = 64;

    /// <summary>Element names of one event.</summary>
    public const int MaxNames = 64;

    /// <summary>Longer than any of OPERA's: what is longer may be anything and is not kept.</summary>
    public const int MaxLength = 80;

    private readonly Lock gate = new();
    private readonly Dictionary<string, UnknownNames> events = [];

    /// <summary>Unknown names that found no place.</summary>
    public long Beyond { get; private set; }

    /// <param name="read">Some slice reads such events; the names of the others are kept for whoever extends the gateway.</param>
    /// <returns>The event is read and has a name that was never seen in it: what is shown to people changes.</returns>
    public bool Note(OperaEvent operaEvent, bool read)
    {
        var news = false;
        for (var index = 0; index < operaEvent.Detail.Count; index++)
        {
            var name = operaEvent.Detail[index].Name;
            if (name.Length > 0 && !table.Knows(name))
            {
                news |= Count(operaEvent.Name, name, read) && read;
            }
        }

        return news;
    }

    /// <summary>What was counted since the program started, by event name.</summary>
    public IReadOnlyList<UnknownNames> Snapshot()
    {
        lock (gate)
        {
            return [.. events.Values.Select(one => one with { Names = new Dictionary<string, long>(one.Names) }).OrderBy(one => one.Event, StringComparer.Ordinal)];
        }
    }

    /// <summary>"3 unknown element names in CHECK IN, 1 in UPDATE RESERVATION", of the events that are read; "" for none.</summary>
    public string Words()
    {
        const int most = 3;
        var shown = Snapshot().Where(one => one.Read).ToList();
        var parts = shown.Take(most).Select((one, index) => index > 0
            ? $"{one.Names.Count} in {one.Event}"
            : $"{one.Names.Count} unknown element name{(one.Names.Count == 1 ? "" : "s")} in {one.Event}");
        return string.Join(", ", parts) + (shown.Count > most ? $" and more in {shown.Count - most} other events" : "");
    }

    /// <returns>The name is new in this event.</returns>
    private bool Count(string eventName, string name, bool read)
    {
        lock (gate)
        {
            if (!events.TryGetValue(eventName, out var known))
            {
                if (events.Count == MaxEvents || eventName.Length > MaxLength)
                {
                    Beyond++;
                    return false;
                }

                events[eventName] = known = new UnknownNames(eventName, read, new Dictionary<string, long>());
            }

            var counts = known.Names;
            if (counts.TryGetValue(name, out var before))
            {
                counts[name] = before + 1;
                return false;
            }

            if (counts.Count == MaxNames || name.Length > MaxLength)
            {
                Beyond++;
                return false;
            }

            counts[name] = 1;
            return true;
        }
    }
}
