namespace EdgeGateway.Mqtt;

/// <summary>A part in <c>gw/{id}/health</c>.</summary>
internal sealed record BoxHealthPart(string Status, string Since, string Detail);
