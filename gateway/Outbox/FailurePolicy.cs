using EdgeGateway.Opera;

namespace EdgeGateway.Outbox;

/// <summary>
/// The one table of what follows from which answer (PROTOCOL 2, 3.2; docs/operate.md shows it to people). A row holds for
/// calls and for the looks behind unknown outcomes; 401 reaches it only after a renewed token got 401 too.
/// </summary>
internal static class FailurePolicy
{
    /// <param name="operation">The call's own; an answer of another one is that of the look before it.</param>
    public static Verdict Judge(DeliveryAnswer answer, OperaOperation operation) => (answer.Fact, answer.Status) switch
    {
        (DeliveryFact.Done or DeliveryFact.AlreadyDone, _) => Verdict.Delivered,
        (DeliveryFact.NeverHappened, _) => Verdict.Expired,
        (DeliveryFact.NotSent, _) => Verdict.Again,
        (DeliveryFact.NoToken, _) => Verdict.NoToken,

        // A web page with 200 may be Oracle's own, behind which the call went through.
        (DeliveryFact.Lost or DeliveryFact.Strange, _) => Verdict.LookAgain,

        (_, 401 or 402) => Verdict.BoxRefused,
        (_, 403) => Verdict.Forbidden,
        (_, 429) => Verdict.Again,
        (_, 408 or 499 or >= 500) => Verdict.LookAgain,
        (_, >= 400) => answer.AnsweredBy is { } by && by != operation ? Verdict.Park : Verdict.Rejected,

        // 1xx and 3xx are no answers of OPERA's.
        _ => Verdict.LookAgain,
    };
}
