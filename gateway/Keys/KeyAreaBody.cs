namespace EdgeGateway.Keys;

/// <summary><c>keyOptionsResponseType</c>.</summary>
internal sealed record KeyAreaBody(string KeyOptionsCode, string? KeyOptionDescription, bool IsEnabled, bool Default);
