using EdgeGateway.Status;

namespace EdgeGateway.Encoders;

/// <summary>Says on the health board how the encoders are, and logs what comes and goes.</summary>
internal sealed class EncodersReport(EncoderDesk desk, HealthBoard health, ILogger<EncodersReport> logger)
{
    /// <summary>The contract's name of this part.</summary>
    public const string Part = "encoders";

    private readonly Lock gate = new();

    public void Start()
    {
        desk.Changed += view =>
        {
            logger.StateChanged(view.EncoderId, view.State);
            Say();
        };
        Say();
    }

    private void Say()
    {
        // Two encoders may change at once: the older look must not be said last.
        lock (gate)
        {
            var all = desk.All;
            if (all.Count == 0)
            {
                return;
            }

            var offline = all.Where(view => view.State == EncoderState.Offline).Select(view => view.EncoderId).ToList();
            health.Set(
                Part,
                offline.Count > 0 ? HealthStatus.Warn : HealthStatus.Ok,
                offline.Count > 0 ? $"not connected: {string.Join(", ", offline)}" : $"{all.Count} connected");
        }
    }
}
