using EdgeGateway.Settings;

namespace EdgeGateway.Ohip;

/// <summary>How many REST requests this box may make.</summary>
internal sealed record RestPaceOptions
{
    /// <summary>OHIP's sustained limit of a gateway (PROTOCOL 2).</summary>
    public double RequestsPerSecond { get; init; } = 50;

    /// <summary>This box's part of it. Half leaves room for the hotel's other applications; the boxes of a property share it.</summary>
    public double Share { get; init; } = 0.5;

    public static RestPaceOptions Of(OhipOptions options) => new() { Share = options.RestShare / 100.0 };
}
