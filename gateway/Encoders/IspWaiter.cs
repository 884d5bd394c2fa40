using System.Threading.Channels;

namespace EdgeGateway.Encoders;

/// <summary>A job that waits for its answer. It hears nothing before it is armed, for until then every answer is to an earlier one.</summary>
internal sealed class IspWaiter(IspCommand command, IspWaiters waiters) : IDisposable
{
    /// <summary>An answer, the one to its cancellation, and what a bad line adds.</summary>
    private const int MostReplies = 8;

    private readonly Channel<IspReply> replies = Channel.CreateBounded<IspReply>(new BoundedChannelOptions(MostReplies) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile string? cancelCode;
    private volatile bool answered;

    /// <summary>Completes when something is there to be taken.</summary>
    public Task Heard => replies.Reader.WaitToReadAsync().AsTask();

    /// <summary>Nothing was answered yet, or there may be a second answer.</summary>
    public bool IsOpen => !answered || cancelCode is not null;

    /// <summary>The command is on its way now.</summary>
    public void Arm() => waiters.Add(this);

    /// <summary>The cancellation is on its way now: it has an answer of its own beside the job's.</summary>
    public void ArmCancel(string code) => cancelCode = code;

    /// <summary>Whether an answer is for this job: by code and encoder, for the encoders of one lock system answer in any order.</summary>
    public bool Wants(IspAnswer answer, bool alone) =>
        (answer.IsError || answer.Code == command.Code || answer.Code == cancelCode) && IsHere(answer, alone);

    public void Give(IspReply reply)
    {
        answered |= reply.Kind == IspReplyKind.Answer;
        replies.Writer.TryWrite(reply);
    }

    /// <summary>The next that comes until a moment; null when that comes first.</summary>
    public async Task<IspReply?> NextAsync(CancellationToken moment)
    {
        try
        {
            return await replies.Reader.ReadAsync(moment);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        waiters.Remove(this);
        replies.Writer.TryComplete();
    }

    // An answer without an encoder, or to a command without one, is this job's only while no other waits.
    private bool IsHere(IspAnswer answer, bool alone) => command.Address is null
        ? alone || answer.Code == command.Code
        : command.IsFrom(answer) || (alone && answer.Address.Length == 0);
}
