namespace EdgeGateway.Settings;

/// <summary>A secret as configuration names it: <c>{"credential":"ohip-app-key"}</c>. The value itself is never in a document.</summary>
internal sealed record Secret(string Credential);
