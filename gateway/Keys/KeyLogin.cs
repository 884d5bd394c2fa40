namespace EdgeGateway.Keys;

/// <summary>How a caller's credentials were taken.</summary>
/// <param name="User">Null when they were not.</param>
/// <param name="Status">What to answer then: 401, 403 or 429.</param>
internal sealed record KeyLogin(string? User, int Status)
{
    /// <summary>The present digest of the user's password, for a token; null with a token.</summary>
    public byte[]? Digest { get; init; }
}
