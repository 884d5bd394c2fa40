namespace EdgeGateway.Sandbox;

/// <summary>Whether connection_init's credentials hold: the reason of close 4401, or null and when the token ends.</summary>
internal sealed record CredentialsVerdict(string? Refusal, DateTimeOffset Expires);
