using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>A serial line or TCP connection to a lock system, shared by the encoders that have the same one. It is opened, watched, and opened again when it breaks.</summary>
internal sealed class IspLink : IEncoderLink, IDisposable
{
    private readonly EncoderOptions options;
    private readonly IIspDialect dialect;
    private readonly IspTimes times;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly IspWaiters waiters = new();
    private readonly SemaphoreSlim system = new(1, 1);
    private readonly CancellationTokenSource stop = new();
    private volatile IspTalk? talk;
    private Task running = Task.CompletedTask;
    private string? trouble;

    public IspLink(EncoderOptions options, IIspDialect dialect, IspTimes times, TimeProvider time, ILogger logger) =>
        (this.options, this.dialect, this.times, this.time, this.logger) = (options, dialect, times, time, logger);

    /// <summary>Raised after <see cref="IsUp"/> changed.</summary>
    public event Action? Changed;

    /// <summary>Raised with an answer that no job waits for any more.</summary>
    public event Action<IspAnswer>? Unclaimed;

    public bool IsUp => talk is not null;

    public IIspDialect Dialect => dialect;

    public TimeSpan SecondAnswer => times.SecondAnswer;

    private bool Windows => options.Charset == "windows1252";

    public void Start() => running = Task.Run(RunAsync);

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running;
    }

    public IspWaiter Expect(IspCommand command) => new(command, waiters);

    /// <summary>Lets one at a time have a command that names no encoder at the lock system: their answers look alike. False when it takes too long.</summary>
    public async Task<bool> EnterSystemAsync(CancellationToken until)
    {
        try
        {
            await system.WaitAsync(until);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void LeaveSystem() => system.Release();

    public Task<IspSent> SendAsync(IspCommand command, IspWaiter waiter, CancellationToken until) => SendAsync(command.Fields, waiter.Arm, waiter, until);

    /// <summary>Calls off what a job is at.</summary>
    public Task<IspSent> CancelAsync(IReadOnlyList<string> cancel, IspWaiter waiter, CancellationToken until) =>
        SendAsync(cancel, () => waiter.ArmCancel(cancel[0]), waiter, until);

    public Task<IspSent> ProbeAsync(CancellationToken until) => talk is { } open ? open.ProbeAsync(until) : Task.FromResult(IspSent.LostBefore);

    public void Dispose() => stop.Dispose();

    private Task<IspSent> SendAsync(IReadOnlyList<string> fields, Action writing, IspWaiter waiter, CancellationToken until) => talk is { } open
        ? open.SendAsync(IspWire.Frame(fields, dialect.Check, Windows), writing, waiter.Heard, until)
        : Task.FromResult(IspSent.LostBefore);

    private async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var link = await OpenAsync();
                await UseAsync(link);
            }
            catch (Exception failed) when (failed is IOException or OperationCanceledException)
            {
                Say(failed.Message);
            }
            catch (Exception failed)
            {
                logger.LinkFailed(failed, options.Link);
            }

            try
            {
                await Task.Delay(times.Reopen, time, stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<IByteLink> OpenAsync()
    {
        if (options.Device is { } device)
        {
            return SerialLink.Open(device, options.Line);
        }

        using var limit = new CancellationTokenSource(times.Connect, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop.Token);
        return await TcpLink.OpenAsync(options.Host!, options.Port, both.Token);
    }

    private async Task UseAsync(IByteLink link)
    {
        using var open = new IspTalk(link, new IspFrameReader(dialect.Check, dialect.MayBeUnchecked, Windows), times, time, options.AckAnswers);
        open.FrameCame += Take;
        open.Garbled += waiters.Garbled;
        trouble = null;
        talk = open;
        logger.LinkOpen(options.Link);
        Changed?.Invoke();
        try
        {
            await open.ReadAsync(stop.Token);
        }
        finally
        {
            talk = null;
            waiters.Lost();
            Changed?.Invoke();
        }

        if (!stop.IsCancellationRequested)
        {
            Say("the other side is gone");
        }
    }

    private void Take(IReadOnlyList<string> fields)
    {
        if (dialect.Read(fields) is { } answer && !waiters.Give(answer))
        {
            Unclaimed?.Invoke(answer);
        }
    }

    // Once for each trouble: the link is tried every second or two.
    private void Say(string what)
    {
        if (trouble != what)
        {
            trouble = what;
            logger.LinkDown(options.Link, what);
        }
    }
}
