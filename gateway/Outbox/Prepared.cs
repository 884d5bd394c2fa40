using EdgeGateway.Opera;

namespace EdgeGateway.Outbox;

/// <summary>A call ready to be made; or, without one, why not: the refusal, or none when what is stored cannot be read.</summary>
internal sealed record Prepared(CallToMake? Call, OperaRefusal? Refusal)
{
    /// <summary>The row is no longer there.</summary>
    public bool Gone { get; init; }
}
