namespace EdgeGateway.Ohip;

/// <summary>What to do now that a connection has ended.</summary>
/// <param name="IsLockout">The delay must outlive a restart of this program.</param>
/// <param name="Alert">Id of the alert to raise, or null.</param>
internal sealed record StreamDecision(StreamAction Action, TimeSpan Delay, bool IsLockout, string? Alert);
