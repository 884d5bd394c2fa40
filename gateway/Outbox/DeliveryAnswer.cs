using EdgeGateway.Opera;

namespace EdgeGateway.Outbox;

/// <summary>What came of trying to make a call.</summary>
/// <param name="Words">What a technician is to know of a failure; names no guest.</param>
internal sealed record DeliveryAnswer(DeliveryFact Fact, string Words = "")
{
    /// <summary>The HTTP status of <see cref="DeliveryFact.Status"/>.</summary>
    public int Status { get; init; }

    /// <summary>How long OPERA asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Which operation got the answer: the call's own or the look before it.</summary>
    public OperaOperation? AnsweredBy { get; init; }

    /// <summary>The id OPERA gave.</summary>
    public string? OperaId { get; init; }

    /// <summary>Oracle's words for a refusal.</summary>
    public OperaRefusal? Refusal { get; init; }
}
