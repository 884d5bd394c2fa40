namespace EdgeGateway.Web;

/// <summary>One standing alert.</summary>
internal sealed record AlertView(string Id, string Kind, string? Room, string Severity, string Text, string Since);
