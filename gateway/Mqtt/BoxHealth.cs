namespace EdgeGateway.Mqtt;

/// <summary><c>gw/{id}/health</c>.</summary>
internal sealed record BoxHealth(string Status, string At, IReadOnlyDictionary<string, BoxHealthPart> Parts);
