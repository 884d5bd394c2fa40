using NodaTime;

namespace EdgeGateway.Status;

/// <summary>One link of the audit chain, as it is stored.</summary>
/// <param name="At">In whole milliseconds.</param>
/// <param name="Previous">The hash of the row before; zeros for the first one ever.</param>
internal sealed record AuditRow(long Sequence, Instant At, AuditEntry Entry, byte[] Previous, byte[] Hash);
