namespace EdgeGateway.Mqtt;

/// <summary><c>gw/{id}/info</c>.</summary>
internal sealed record BoxInfoJson(
    string Version,
    string Commit,
    string StartedAt,
    string Session,
    int? ConfigRevision,
    IReadOnlyList<string> Rooms,
    IReadOnlyList<string> Encoders,
    IReadOnlyList<string> Capabilities);
