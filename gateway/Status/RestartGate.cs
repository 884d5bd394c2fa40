namespace EdgeGateway.Status;

/// <summary>
/// Whether the program may restart now. Parts whose work must not be cut short (a card in an encoder, a ring that cannot be
/// repeated) add a reason; without one the verb <c>restart</c> goes ahead.
/// </summary>
internal sealed class RestartGate
{
    private readonly Lock gate = new();
    private volatile Func<string?>[] reasons = [];

    /// <param name="notNow">Why not just now, for people; null when the part does not mind. Must not block.</param>
    public void Add(Func<string?> notNow)
    {
        lock (gate)
        {
            reasons = [.. reasons, notNow];
        }
    }

    /// <summary>The first reason against a restart, or null.</summary>
    public string? NotNow() => reasons.Select(reason => reason()).FirstOrDefault(reason => reason is not null);
}
