using System.Text.Json;

namespace EdgeGateway.Mqtt;

/// <summary>The payload of <c>cmd/{verb}</c>.</summary>
/// <param name="ExpiresAt">RFC 3339: not to be carried out later; null for no limit.</param>
internal sealed record CommandRequest(string? Id, JsonElement? Args, string? ExpiresAt);
