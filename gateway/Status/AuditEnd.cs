namespace EdgeGateway.Status;

/// <summary>One end of the audit chain: the last row, or the last one that was pruned.</summary>
internal sealed record AuditEnd(long Sequence, byte[] Hash);
