namespace EdgeGateway.Ohip;

/// <summary>What came of asking for a token.</summary>
internal abstract record TokenResult
{
    private TokenResult()
    {
    }

    public sealed record Granted(AccessToken Token) : TokenResult;

    /// <summary>OHIP answered 400, 401, 402 or 403: nothing will change until a person changes something.</summary>
    /// <param name="Words">What a technician is to check.</param>
    public sealed record Refused(int Status, string Words) : TokenResult;

    /// <summary>No usable answer; worth trying again soon.</summary>
    public sealed record Unreachable(string Words) : TokenResult;

    /// <summary>A secret is not on this box. <paramref name="Words"/> says which, and where it belongs.</summary>
    public sealed record NoCredential(string Words) : TokenResult;
}
