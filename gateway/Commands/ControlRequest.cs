using System.Text.Json;

namespace EdgeGateway.Commands;

/// <summary>The one line that a client of the control socket sends.</summary>
internal sealed record ControlRequest(string? Verb, JsonElement? Args);
