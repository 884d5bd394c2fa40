namespace EdgeGateway.Keys;

/// <summary>A removal that failed and is tried again: OPERA will not, and believes that the keys are gone (PROTOCOL 6.4).</summary>
/// <param name="Attempts">How often it has failed.</param>
internal sealed record Removal(string Job, StoredRemoval What, int Attempts);
