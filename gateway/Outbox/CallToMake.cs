using EdgeGateway.Opera;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>A call that is to be made now.</summary>
/// <param name="MessageId">OPERA's id of the message it is about; null for every other call.</param>
/// <param name="Mark">Goes with a new message, so that it can be found again.</param>
/// <param name="FirstSentAt">Not null: it was sent before and the outcome is unknown; look first.</param>
/// <param name="LookOnly">Its time has passed: look, but do not make it.</param>
internal sealed record CallToMake(long Id, OperaCall Call, string? MessageId, string Mark, Instant? FirstSentAt, bool LookOnly)
{
    /// <summary>
    /// Of a wake-up that may be there: how many of the same reservation and time were made shortly before it. As many
    /// cancelled ones that OPERA shows are theirs.
    /// </summary>
    public int Twins { get; init; }
}
