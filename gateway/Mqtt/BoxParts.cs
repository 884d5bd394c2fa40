using EdgeGateway.Status;

namespace EdgeGateway.Mqtt;

/// <summary>Where the box's own topics get what they say.</summary>
/// <param name="Clock">How far the clock can be trusted: <c>synced</c>, <c>bounded</c> or <c>unsynced</c>.</param>
internal sealed record BoxParts(HealthBoard Health, AlertBoard Alerts, TimeProvider Time, Func<string> Clock, ILogger Logger);
