using NodaTime;

namespace EdgeGateway.Mqtt;

/// <summary>What <c>gw/{id}/info</c> says of the box (contract, section 1).</summary>
/// <param name="ConfigRevision">The active revision; null while there is none.</param>
/// <param name="Rooms">OPERA's room numbers, as they are, not encoded.</param>
/// <param name="Capabilities">What the box does ("lamps").</param>
internal sealed record BoxInfo(
    string Version,
    string Commit,
    Instant StartedAt,
    string Session,
    int? ConfigRevision,
    IReadOnlyList<string> Rooms,
    IReadOnlyList<string> Encoders,
    IReadOnlyList<string> Capabilities);
