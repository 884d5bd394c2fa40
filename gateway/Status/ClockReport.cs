using EdgeGateway.Linux;

namespace EdgeGateway.Status;

/// <summary>Says once a minute how far the clock can be trusted (part <c>clock</c>).</summary>
internal sealed class ClockReport(HealthBoard health, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private ITimer? timer;

    public void Start() => timer = time.CreateTimer(_ => Say(), null, TimeSpan.Zero, Period);

    public void Dispose() => timer?.Dispose();

    private void Say()
    {
        var state = SystemClock.State();
        health.Set(HealthBoard.Clock, state == "unsynced" ? HealthStatus.Warn : HealthStatus.Ok, state switch
        {
            "synced" => "kept by a time service",
            "bounded" => "not kept by a time service now; it was before, or there is a hardware clock",
            _ => "never set since power-up: times may be years off; check NTP",
        });
    }
}
