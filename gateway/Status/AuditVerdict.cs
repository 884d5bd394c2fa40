namespace EdgeGateway.Status;

/// <summary>What a look through the audit chain found.</summary>
/// <param name="Faults">Where it does not hold, in order; empty when it does.</param>
/// <param name="Known">Places where a salvage lost rows, as a row <c>audit.salvaged</c> says.</param>
internal sealed record AuditVerdict(IReadOnlyList<AuditFault> Faults, int Known)
{
    public bool Holds => Faults.Count == 0;
}
