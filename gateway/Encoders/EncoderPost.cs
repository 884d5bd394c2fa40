using EdgeGateway.Settings;
using NodaTime;

namespace EdgeGateway.Encoders;

/// <summary>
/// One encoder's place at the desk: its queue, its state, and the promise that a job has its answer in time whatever the driver
/// does. A driver that is not through then keeps the encoder occupied (draining) until it is.
/// </summary>
internal sealed class EncoderPost : IDisposable
{
    /// <summary>More than that many clerks do not press "make key" within the two seconds of the queue.</summary>
    private const int MostWaiting = 16;

    /// <summary>A driver ends by itself when the drain does; one that does not is a bug and must not wedge the encoder.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly KeyJob Probe = new("probe", KeyAction.Read, KeyMedium.HardKey, "", null, [], null, null, [], "");

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly EncoderOptions options;
    private readonly IEncoderDriver driver;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly EncoderStanding standing;
    private int waiting;

    public EncoderPost(EncoderOptions options, IEncoderDriver driver, TimeProvider time, ILogger logger)
    {
        (this.options, this.driver, this.time, this.logger) = (options, driver, time, logger);
        var state = driver.IsOnline ? EncoderState.Ready : EncoderState.Offline;
        standing = new EncoderStanding(
            new EncoderView(options.EncoderId, options.Driver, options.Dialect, state, Instant.FromDateTimeOffset(time.GetUtcNow()), driver.Capabilities),
            () => driver.IsOnline, time, logger);
        standing.Changed += view => Changed?.Invoke(view);
        driver.OnlineChanged += standing.Update;
    }

    /// <summary>Raised after the state changed, in order, on any thread; handlers only make a note.</summary>
    public event Action<EncoderView>? Changed;

    /// <summary>A key was made after its job had been answered otherwise.</summary>
    public event Action<LateKey>? Late;

    /// <summary>No key was made, which was not known when the job was answered.</summary>
    public event Action<LateKey>? NotMade;

    public EncoderView View => standing.View;

    public IEncoderDriver Driver => driver;

    private string Name => options.EncoderId;

    /// <summary>Does a job. Never throws, and never ends later than <see cref="JobTimes.ResultBy"/>.</summary>
    public Task<EncodeResult> RunAsync(KeyJob job, JobTimes times) =>
        driver.Refuse(job) is { } refused ? Task.FromResult(refused) : RunAsync(job, times, driver.RunAsync);

    /// <summary>Asks the device whether it is there.</summary>
    public Task<EncodeResult> ProbeAsync(JobTimes times) => RunAsync(Probe, times, driver.ProbeAsync);

    public void Dispose()
    {
        driver.OnlineChanged -= standing.Update;
        turn.Dispose();
    }

    private async Task<EncodeResult> RunAsync(KeyJob job, JobTimes times, Func<EncodeRun, Task<EncodeResult>> drive)
    {
        // What is not there is not waited for, even if it is still drained of its last job.
        if (!driver.IsOnline)
        {
            return EncoderTexts.NotConnected(Name);
        }

        if (!await TakeTurnAsync(times))
        {
            return new EncodeResult(EncodeOutcome.Busy, View.State == EncoderState.Draining
                ? $"Encoder {Name} still works on the last key. Try again in a moment."
                : $"Encoder {Name} is busy. Try again when its key is done.");
        }

        if (!driver.IsOnline)
        {
            turn.Release();
            return EncoderTexts.NotConnected(Name);
        }

        var run = new EncodeRun(job, times, options, time);
        run.Ended += result => OnEnded(run, result);
        standing.Set(EncoderState.Working);
        var driving = GuardAsync(run, drive);
        if (await IsThroughInTimeAsync(run, driving))
        {
            run.Answer = await driving;
            End(run);
            return run.Answer;
        }

        var answer = run.Answer = run.Early.IsCompleted ? await run.Early : EncoderTexts.Silent(Name, run.Accepted);
        standing.Set(EncoderState.Draining);
        _ = DrainAsync(run, driving);
        return answer;
    }

    private async Task<bool> TakeTurnAsync(JobTimes times)
    {
        if (turn.Wait(0))
        {
            return true;
        }

        var left = times.ResultBy - time.GetElapsedTime(times.ArrivedAt);
        var limit = left < times.Queue ? left : times.Queue;
        if (limit <= TimeSpan.Zero)
        {
            return false;
        }

        using var over = new CancellationTokenSource(limit, time);
        try
        {
            if (Interlocked.Increment(ref waiting) > MostWaiting)
            {
                return false;
            }

            await turn.WaitAsync(over.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<EncodeResult> GuardAsync(EncodeRun run, Func<EncodeRun, Task<EncodeResult>> drive)
    {
        try
        {
            return await drive(run);
        }
        catch (Exception error)
        {
            logger.DriverFailed(Name, error.GetType().Name, error.StackTrace ?? "");
            return EncoderTexts.Silent(Name, run.Accepted);
        }
    }

    private static async Task<bool> IsThroughInTimeAsync(EncodeRun run, Task<EncodeResult> driving)
    {
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = run.Overdue.Register(() => due.TrySetResult());
        return await Task.WhenAny(driving, run.Early, due.Task) == driving;
    }

    private async Task DrainAsync(EncodeRun run, Task<EncodeResult> driving)
    {
        try
        {
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = run.DrainEnds.Register(() => over.TrySetResult());
            if (await Task.WhenAny(driving, over.Task) == over.Task)
            {
                await driving.WaitAsync(Grace, time);
            }

            var result = await driving;
            logger.Drained(Name, result.Outcome);
            run.ReportEnd(result);
        }
        catch (TimeoutException)
        {
            logger.DriverHangs(Name);
            _ = driving.ContinueWith(late => run.ReportEnd(late.Result), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        finally
        {
            End(run);
        }
    }

    private void OnEnded(EncodeRun run, EncodeResult result)
    {
        if (!EncoderCapabilities.MakesKey(run.Job))
        {
            return;
        }

        if (result.Outcome != EncodeOutcome.Done)
        {
            NotMade?.Invoke(new LateKey(Name, run.Job, result));
            return;
        }

        logger.MadeLate(Name);
        Late?.Invoke(new LateKey(Name, run.Job, result));
    }

    private void End(EncodeRun run)
    {
        run.Dispose();
        standing.Set(EncoderState.Ready);
        try
        {
            turn.Release();
        }
        catch (ObjectDisposedException)
        {
            // The gateway has stopped meanwhile.
        }
    }
}
