namespace EdgeGateway.Outbox;

/// <summary>To how many calls something was done.</summary>
/// <param name="More">True: there are more; ask again.</param>
internal sealed record OutboxDone(int Calls, bool? More = null);
