namespace EdgeGateway.Status;

/// <summary>What <c>ping</c> answers.</summary>
internal sealed record PingAnswer(string GatewayId, string Version, string Session, string StartedAt);
