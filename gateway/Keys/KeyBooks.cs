namespace EdgeGateway.Keys;

/// <summary>What the desk writes into.</summary>
internal sealed record KeyBooks(KeyLedger Ledger, KeyDoubts Doubts, Removals Removals);
