namespace EdgeGateway.Outbox;

/// <summary>What became of a call that a slice wants to owe.</summary>
internal abstract record AddResult
{
    private AddResult()
    {
    }

    /// <summary>It will be made, once the slice's transaction is committed.</summary>
    public sealed record Accepted(long Id) : AddResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="Words">For the one who asked; names no guest.</param>
    public sealed record Refused(RefusedBecause Reason, string Words) : AddResult;
}
