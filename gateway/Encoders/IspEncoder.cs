using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>One encoder of a lock system that speaks the "industry standard" protocol.</summary>
internal sealed class IspEncoder : IEncoderDriver
{
    private readonly EncoderOptions options;
    private readonly IspLink link;

    /// <summary>The last job, as long as nobody has told its end. Its answer may still come, also after the link was away.</summary>
    private volatile Tuple<IspCommand, EncodeRun>? open;

    public IspEncoder(EncoderOptions options, IspLink link)
    {
        (this.options, this.link) = (options, link);
        link.Changed += () => OnlineChanged?.Invoke();
        link.Unclaimed += OnUnclaimed;
    }

    public event Action? OnlineChanged;

    public EncoderCapabilities Capabilities => Dialect.Capabilities;

    public bool IsOnline => link.IsUp;

    private IIspDialect Dialect => link.Dialect;

    private string Name => options.EncoderId;

    public EncodeResult? Refuse(KeyJob job) => Capabilities.Refuse(job, Name, options.KeyOptions) is { } why ? EncoderTexts.Cannot(why) : null;

    public async Task<EncodeResult> RunAsync(EncodeRun run)
    {
        var command = Dialect.Command(options, run.Job);
        if (!command.IsToTheSystem)
        {
            return await SendAsync(run, command);
        }

        if (!await link.EnterSystemAsync(run.CardWaitEnds))
        {
            return EncoderTexts.Busy(Name);
        }

        try
        {
            return await SendAsync(run, command);
        }
        finally
        {
            link.LeaveSystem();
        }
    }

    public async Task<EncodeResult> ProbeAsync(EncodeRun run) => await link.ProbeAsync(run.CardWaitEnds) switch
    {
        IspSent.Accepted => new EncodeResult(EncodeOutcome.Done, $"Encoder {Name} answers."),
        IspSent.Busy => EncoderTexts.Busy(Name),
        IspSent.Silent => EncoderTexts.DoesNotAnswer(Name),
        _ => EncoderTexts.NotConnected(Name),
    };

    private async Task<EncodeResult> SendAsync(EncodeRun run, IspCommand command)
    {
        using var waiter = link.Expect(command);
        switch (await link.SendAsync(command, waiter, run.CardWaitEnds))
        {
            case IspSent.Busy:
                return EncoderTexts.Busy(Name);
            case IspSent.Silent:
                return EncoderTexts.DoesNotAnswer(Name);
            case IspSent.Garbled:
                return new EncodeResult(EncodeOutcome.LinkLost, $"The line to encoder {Name} garbles what is sent. Try again, and have its cable checked.");
            case IspSent.LostBefore:
                return EncoderTexts.LinkLost(Name, mayExist: false);
        }

        run.Accepted = EncoderCapabilities.MakesKey(run.Job);
        var earlier = open;
        open = Tuple.Create(command, run);
        var result = await AnswerAsync(run, command, waiter);
        if (result.Outcome == EncodeOutcome.Busy)
        {
            // It is still at the job before, whose answer comes yet.
            open = earlier;
        }

        return result;
    }

    /// <summary>
    /// Waits for the answer, and goes on with that when the desk has had to be told without it: until the device is through it
    /// must not get another job, which would be given this one's answer.
    /// </summary>
    private async Task<EncodeResult> AnswerAsync(EncodeRun run, IspCommand command, IspWaiter waiter)
    {
        var cancel = EncoderCapabilities.NeedsCard(run.Job.Action) ? Dialect.Cancel(options) : null;
        var reply = await waiter.NextAsync(cancel is null && options.MaxWaitSeconds is null ? run.ResultDue : run.CardWaitEnds);
        var isCancelled = reply is null && cancel is not null;
        if (isCancelled)
        {
            await link.CancelAsync(cancel!, waiter, run.ResultDue);
            reply = await waiter.NextAsync(run.ResultDue);
        }

        while (reply?.Answer is null)
        {
            var untold = Untold(reply, run);
            run.AnswerEarly(untold);
            reply = await waiter.NextAsync(run.DrainEnds);
            if (reply is null)
            {
                return untold;
            }
        }

        return isCancelled ? await BothAsync(run, command, waiter, reply.Answer) : Judge(run, command, reply.Answer);
    }

    /// <summary>After a cancellation: its own answer and the job's come in any order, or only one of them.</summary>
    private async Task<EncodeResult> BothAsync(EncodeRun run, IspCommand command, IspWaiter waiter, IspAnswer answer)
    {
        var result = Judge(run, command, answer);
        await using var due = run.ResultDue.Register(() => run.AnswerEarly(result));
        using var over = new CancellationTokenSource(link.SecondAnswer, run.Time);
        return (await waiter.NextAsync(over.Token))?.Answer is { IsError: false } second && second.Code == command.Code ? Judge(run, command, second) : result;
    }

    private EncodeResult Untold(IspReply? reply, EncodeRun run) => (reply?.Kind, EncoderCapabilities.NeedsCard(run.Job.Action)) switch
    {
        (IspReplyKind.Lost, _) => run.Accepted ? EncoderTexts.LinkLost(Name, mayExist: true) : EncoderTexts.LinkLostAfter(Name),
        (null, true) => EncoderTexts.NoCard(Name, run.Accepted),
        _ => EncoderTexts.Silent(Name, run.Accepted),
    };

    private EncodeResult Judge(EncodeRun run, IspCommand command, IspAnswer answer)
    {
        if (!answer.IsError && answer.Code != command.Code)
        {
            // Called off; should a card have been made just before, its own answer says so.
            return EncoderTexts.NoCard(Name, mayExist: false);
        }

        open = null;
        return answer.IsError ? Dialect.Explain(Name, run.Job.Action, answer) : IspResults.Done(Name, run.Job, command, Dialect, answer);
    }

    private void OnUnclaimed(IspAnswer answer)
    {
        if (open is (var command, var run) && (answer.IsError || answer.Code == command.Code) && command.IsFrom(answer))
        {
            run.ReportEnd(Judge(run, command, answer));
        }
    }
}
