using NodaTime;

namespace EdgeGateway.Status;

/// <summary>What a part last said of itself. <paramref name="Detail"/> is for a technician and names no guest.</summary>
internal sealed record HealthPart(HealthStatus Status, Instant Since, string Detail);
