using EdgeGateway.Opera;
using NodaTime;

namespace EdgeGateway.Outbox;

/// <summary>What is needed to send a call, or to tell its slice how it ended.</summary>
/// <param name="Call">Null when this program cannot read what is stored.</param>
/// <param name="Mark">Eight characters that no other call has.</param>
/// <param name="SentAt">When it was first sent, or null.</param>
internal sealed record StoredCall(string Owner, string OwnerKey, OperaCall? Call, string Mark, Instant? SentAt);
