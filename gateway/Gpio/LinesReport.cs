using EdgeGateway.Status;

namespace EdgeGateway.Gpio;

/// <summary>
/// Says how the lines are: health part <c>gpio</c>, an alert for each chip that cannot be used, a log line for each change. Who owns
/// a line alerts what concerns it alone.
/// </summary>
internal sealed class LinesReport(StatusBoards boards, ILogger<LinesReport> logger)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> alerts = [];
    private Dictionary<string, LineTrouble> told = [];

    public void Show(IReadOnlyDictionary<string, IOutputLine> lines)
    {
        lock (gate)
        {
            var troubles = new Dictionary<string, LineTrouble>();
            foreach (var (owner, line) in lines)
            {
                if (line.Trouble is { } trouble)
                {
                    troubles[owner] = trouble;
                }
            }

            Log(troubles);
            ShowHealth(lines.Count, troubles);
            ShowChips(lines, troubles);
            told = troubles;
        }
    }

    private void Log(Dictionary<string, LineTrouble> troubles)
    {
        foreach (var (owner, trouble) in troubles.Where(one => told.GetValueOrDefault(one.Key) != one.Value))
        {
            logger.NotDriven(owner, trouble.Text);
        }

        foreach (var owner in told.Keys.Where(owner => !troubles.ContainsKey(owner)))
        {
            logger.DrivenAgain(owner);
        }
    }

    private void ShowHealth(int count, Dictionary<string, LineTrouble> troubles)
    {
        if (troubles.Count == 0)
        {
            boards.Health.Set(HealthBoard.Gpio, HealthStatus.Ok, count == 0 ? "no relay lines are configured" : $"{count} lines driven");
            return;
        }

        var first = troubles.First();
        boards.Health.Set(
            HealthBoard.Gpio,
            troubles.Count < count ? HealthStatus.Warn : HealthStatus.Fail,
            $"{troubles.Count} of {count} lines cannot be driven; {first.Key}: {first.Value.Text}");
    }

    private void ShowChips(IReadOnlyDictionary<string, IOutputLine> lines, Dictionary<string, LineTrouble> troubles)
    {
        var lost = troubles
            .Where(one => one.Value.Fault is LineFault.Chip or LineFault.Vanished)
            .GroupBy(one => ((GpioLine)lines[one.Key]).Options.Chip)
            .ToDictionary(chip => AlertName.Of("gpio-chip", chip.Key), chip => chip.ToList());
        foreach (var (id, rooms) in lost)
        {
            boards.Alerts.Raise(id, "gpioChip", AlertSeverity.Critical, $"{rooms[0].Value.Text} Lamps that are not switched: {rooms.Count} ({rooms[0].Key} first).");
            alerts.Add(id);
        }

        foreach (var id in alerts.Where(id => !lost.ContainsKey(id)).ToList())
        {
            boards.Alerts.Clear(id);
            alerts.Remove(id);
        }
    }
}
