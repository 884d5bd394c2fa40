using EdgeGateway.Settings;
using EdgeGateway.Status;

namespace EdgeGateway.Gpio;

/// <summary>Opens output lines. Each is opened once, with its last known level as the first, and held.</summary>
internal sealed class OutputLines(HealthBoard health, AlertBoard alerts)
{
    private readonly List<string> missing = [];
    private int opened;

    /// <param name="room">Whose lamp it is, for people.</param>
    /// <param name="options">Null for a room without a relay.</param>
    /// <param name="on">The first level: the last known one, so that opening makes no edge.</param>
    public IOutputLine? Open(string room, LampLineOptions? options, bool on)
    {
        if (options is null)
        {
            return null;
        }

        opened++;
        IOutputLine line = options.Virtual ? new VirtualLine(on) : new MissingLine();
        if (line is MissingLine)
        {
            missing.Add(room);
            alerts.Raise("gpio", "gpio", AlertSeverity.Critical, $"Relay lines of GPIO chips are not driven by this version; the lamps of {missing.Count} rooms stay as they are (room {missing[0]} first). Use {{\"virtual\": true}} or a later version.");
        }

        health.Set(
            HealthBoard.Gpio,
            missing.Count > 0 ? HealthStatus.Fail : HealthStatus.Ok,
            missing.Count > 0 ? $"{missing.Count} of {opened} lines cannot be driven" : $"{opened} lines driven");
        return line;
    }
}
