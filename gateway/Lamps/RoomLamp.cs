using EdgeGateway.Gpio;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Lamps;

/// <summary>One room of this box: its line, and what its lamp shows.</summary>
/// <param name="line">Null for a room without a relay.</param>
internal sealed class RoomLamp(RoomNumber room, IOutputLine? line, bool on, Instant since)
{
    private bool? test;

    public RoomNumber Room { get; } = room;

    public IOutputLine? Line { get; } = line;

    public bool On { get; private set; } = on;

    /// <summary>When it was last switched.</summary>
    public Instant Since { get; private set; } = since;

    public IReadOnlyList<string> Sources { get; private set; } = [];

    /// <summary>Whether the line is as it should be; null without a relay.</summary>
    public bool? Driven => Line is null ? null : Line.Trouble is null;

    /// <summary>Switches the lamp; it shines while anyone wants it to.</summary>
    public void Show(IReadOnlyList<string> sources, Instant now)
    {
        var shouldShine = sources.Count > 0;
        if (shouldShine != On)
        {
            (On, Since) = (shouldShine, now);
        }

        Sources = sources;
        Line?.Set(test ?? On);
    }

    /// <summary>Switches the line alone, for somebody who looks whether it works; null ends that.</summary>
    public void Test(bool? level)
    {
        test = level;
        Line?.Set(level ?? On);
    }
}
