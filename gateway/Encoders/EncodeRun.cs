using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>One job under way, with its times.</summary>
internal sealed class EncodeRun : IDisposable
{
    private const int NotMade = 1, MadeLate = 2;

    private readonly CancellationTokenSource cardWait;
    private readonly CancellationTokenSource result;
    private readonly CancellationTokenSource overdue;
    private readonly CancellationTokenSource drain;
    private readonly TaskCompletionSource<EncodeResult> early = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool accepted;
    private EncodeResult? answer;
    private int ends;

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

    /// <summary>Raised when the device tells how it ended, and whoever asked was told otherwise or that it is not known.</summary>
    public event Action<EncodeResult>? Ended;

    /// <summary>What whoever asked was told; null before.</summary>
    public EncodeResult? Answer
    {
        get => Volatile.Read(ref answer);
        set => Volatile.Write(ref answer, value);
    }

    /// <summary>The answer that was given before the driver was through.</summary>
    public Task<EncodeResult> Early => early.Task;

    /// <summary>Answers while the device may still be at it. Only the first counts.</summary>
    public void AnswerEarly(EncodeResult answer) => early.TrySetResult(answer);

    /// <summary>For an end that nobody waits for any more; also after the run has ended. A success is told once, and a failure only before it.</summary>
    public void ReportEnd(EncodeResult result)
    {
        var told = Answer;
        var isNews = result.Outcome == EncodeOutcome.Done
            ? told?.Outcome != EncodeOutcome.Done && Interlocked.Exchange(ref ends, MadeLate) != MadeLate
            : told is { MayExist: true } && !result.MayExist && Interlocked.CompareExchange(ref ends, NotMade, 0) == 0;
        if (isNews)
        {
            Ended?.Invoke(result);
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
