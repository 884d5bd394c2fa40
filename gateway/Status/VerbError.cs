namespace EdgeGateway.Status;

/// <summary>Why a verb did not do what was asked.</summary>
/// <param name="Code">A stable word for machines (contract, <c>cmd/…/result</c>).</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
internal sealed record VerbError(string Code, string Message)
{
    public const string BadRequest = "badRequest";
    public const string UnknownVerb = "unknownVerb";
    public const string BadArguments = "badArguments";
    public const string NotFound = "notFound";
    public const string NotNow = "notNow";
    public const string Busy = "busy";
    public const string TimedOut = "timedOut";
    public const string NotStored = "notStored";
    public const string OutcomeUnknown = "outcomeUnknown";
    public const string ClockUnsynced = "clockUnsynced";
    public const string Expired = "expired";
    public const string Failed = "failed";
}
