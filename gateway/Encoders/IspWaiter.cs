namespace EdgeGateway.Encoders;

/// <summary>A job that waits for its answer.</summary>
internal sealed class IspWaiter(IspCommand command, string? cancelCode, Action<IspWaiter> done) : IDisposable
{
    private readonly TaskCompletionSource<IspReply> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IspCommand Command => command;

    public Task<IspReply> Reply => reply.Task;

    /// <summary>Whether an answer is for this job: by code and encoder, for the encoders of one lock system answer in any order.</summary>
    public bool Wants(IspAnswer answer, bool alone) =>
        (answer.IsError || answer.Code == command.Code || answer.Code == cancelCode) && IsHere(answer, alone);

    public void Complete(IspReply with) => reply.TrySetResult(with);

    /// <summary>Waits for the answer until a moment; null when that comes first.</summary>
    public async Task<IspReply?> WithinAsync(CancellationToken moment)
    {
        try
        {
            return await reply.Task.WaitAsync(moment);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => done(this);

    // 01 is 1. An answer without an encoder, or to a command without one, is this job's only while no other waits.
    private bool IsHere(IspAnswer answer, bool alone) => command.Address is { } address
        ? answer.Address.TrimStart('0') == address.TrimStart('0') || (alone && answer.Address.Length == 0)
        : alone || answer.Code == command.Code;
}
