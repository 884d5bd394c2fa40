namespace EdgeGateway.Outbox;

/// <summary>To how many calls something was done.</summary>
internal sealed record OutboxDone(int Calls);
