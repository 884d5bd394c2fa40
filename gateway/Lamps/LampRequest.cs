namespace EdgeGateway.Lamps;

/// <summary>The payload of <c>room/…/lamp/set</c>.</summary>
internal sealed record LampRequest(string? Source, bool? On);
