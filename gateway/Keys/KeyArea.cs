namespace EdgeGateway.Keys;

/// <summary>An access area that the key shall open besides the room ("key option").</summary>
internal sealed record KeyArea(string Code, string? Description);
