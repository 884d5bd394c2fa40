namespace EdgeGateway.Sandbox;

/// <summary>One line of the <see cref="Journal"/>, for example "upgrade 101", "subscribed offset=33702", "close 4409 …".</summary>
internal sealed record JournalEntry(DateTimeOffset At, string What);
