namespace EdgeGateway.Sandbox;

/// <summary>One REST request as it came, and what became of it.</summary>
/// <param name="Operation">Oracle's operationId, or "" for none.</param>
/// <param name="Status">What was answered; 0 for a connection that was cut.</param>
/// <param name="Effect">The hotel was changed.</param>
internal sealed record RestCall(
    DateTimeOffset At, string Operation, string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body, int Status, bool Effect);
