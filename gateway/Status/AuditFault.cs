namespace EdgeGateway.Status;

/// <summary>A row at which the audit chain does not hold.</summary>
internal sealed record AuditFault(long Sequence, string Reason);
