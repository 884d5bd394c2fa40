using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>One job under way, with its times.</summary>
internal sealed class EncodeRun : IDisposable
{
    private readonly CancellationTokenSource cardWait;
    private readonly CancellationTokenSource result;
    private readonly CancellationTokenSource overdue;
    private readonly CancellationTokenSource drain;
    private readonly TaskCompletionSource<EncodeResult> early = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool accepted;
    private int lateOnes;

    public EncodeRun(KeyJob job, JobTimes times, EncoderOptions options, TimeProvider time)
    {
        (Job, Time) = (job, time);
        var passed = time.GetElapsedTime(times.ArrivedAt);
        var wait = times.CardWaitEnds - passed;
        if (options.MaxWaitSeconds is { } most && TimeSpan.FromSeconds(most) is var limit && limit < wait)
        {
            wait = limit;
        }

        cardWait = Ends(wait);
        result = Ends(times.ResultBy - passed - (3 * Margin));
        overdue = Ends(times.ResultBy - passed - Margin);
        drain = Ends(times.ResultBy - passed + TimeSpan.FromSeconds(options.DrainSeconds));
    }

    /// <summary>For carrying an answer from the driver to whoever waits, on a busy box.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);

    public KeyJob Job { get; }

    public TimeProvider Time { get; }

    /// <summary>Then a driver that can calls the device off.</summary>
    public CancellationToken CardWaitEnds => cardWait.Token;

    /// <summary>Then a driver answers, done or not.</summary>
    public CancellationToken ResultDue => result.Token;

    /// <summary>Then the answer is given without the driver.</summary>
    public CancellationToken Overdue => overdue.Token;

    /// <summary>Then the device is given up.</summary>
    public CancellationToken DrainEnds => drain.Token;

    /// <summary>The device has taken the job: from now on a key may exist.</summary>
    public bool Accepted
    {
        get => accepted;
        set => accepted = value;
    }

    /// <summary>Raised at most once: the key was made after all, and whoever asked has been told otherwise.</summary>
    public event Action<EncodeResult>? MadeLate;

    /// <summary>The answer that was given before the driver was through.</summary>
    public Task<EncodeResult> Early => early.Task;

    /// <summary>Answers while the device may still be at it. Only the first counts.</summary>
    public void AnswerEarly(EncodeResult answer) => early.TrySetResult(answer);

    /// <summary>For a success that nobody waits for any more; also after the run has ended.</summary>
    public void ReportLate(EncodeResult result)
    {
        if (Interlocked.Exchange(ref lateOnes, 1) == 0)
        {
            MadeLate?.Invoke(result);
        }
    }

    public void Dispose()
    {
        cardWait.Dispose();
        result.Dispose();
        overdue.Dispose();
        drain.Dispose();
    }

    private CancellationTokenSource Ends(TimeSpan left) => new(left > TimeSpan.Zero ? left : TimeSpan.Zero, Time);
}
