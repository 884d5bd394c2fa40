namespace EdgeGateway.Mqtt;

/// <summary><c>gw/{id}/alert/{alertId}</c>.</summary>
internal sealed record BoxAlert(string Kind, string? Room, string Severity, string Text, string Since, string? AcknowledgedBy);
