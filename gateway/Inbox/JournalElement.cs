namespace EdgeGateway.Inbox;

/// <summary>An element as the journal keeps it.</summary>
internal sealed record JournalElement(string ElementName, string? OldValue, string? NewValue);
