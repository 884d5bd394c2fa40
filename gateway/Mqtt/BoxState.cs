namespace EdgeGateway.Mqtt;

/// <summary><c>gw/{id}/state</c>.</summary>
internal sealed record BoxState(string State, string Session, string Since, int? Rank, bool OhipReachable, string Clock);
