namespace EdgeGateway.Keys;

/// <summary>One request on its way through the house. Whoever answers first has answered.</summary>
internal sealed class KeyTicket(string job, KeyRequest request, KeyCaller caller)
{
    private readonly TaskCompletionSource<KeyAnswer> said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Job => job;

    public KeyRequest Request => request;

    public KeyCaller Caller => caller;

    /// <summary>What the desk was told.</summary>
    public Task<KeyAnswer> Said => said.Task;

    /// <summary>False when something else has been said.</summary>
    public bool Say(KeyAnswer answer) => said.TrySetResult(answer);
}
