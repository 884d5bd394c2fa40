namespace EdgeGateway.Sandbox;

/// <summary>The answer to a token call: a status and, where Oracle sends one, an OAuth error name and text.</summary>
internal sealed record TokenVerdict(int Status, string? Error = null, string? Description = null)
{
    public static TokenVerdict Granted { get; } = new(200);

    public static TokenVerdict Unauthorized { get; } = new(401);

    public static TokenVerdict Forbidden { get; } = new(403);

    public static TokenVerdict BadRequest(string description) => new(400, "invalid_request", description);
}
