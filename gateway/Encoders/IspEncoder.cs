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
        var cancel = EncoderCapabilities.NeedsCard(run.Job.Action) ? Dialect.Cancel(options) : null;
        using var waiter = link.Expect(command, cancel?[0]);
        switch (await link.SendAsync(command.Fields, waiter.Reply, run.CardWaitEnds))
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
        open = Tuple.Create(command, run);
        var reply = await waiter.WithinAsync(cancel is null && options.MaxWaitSeconds is null ? run.ResultDue : run.CardWaitEnds);
        if (reply is null && cancel is not null)
        {
            await link.SendAsync(cancel, waiter.Reply, run.ResultDue);
            reply = await waiter.WithinAsync(run.ResultDue);
        }

        if (reply is null)
        {
            run.AnswerEarly(EncoderTexts.NoCard(Name, run.Accepted));
            reply = await waiter.WithinAsync(run.DrainEnds);
        }

        return Judge(command, reply, run, cancel?[0]);
    }

    public async Task<EncodeResult> ProbeAsync(EncodeRun run) => await link.ProbeAsync(run.CardWaitEnds) switch
    {
        IspSent.Accepted => new EncodeResult(EncodeOutcome.Done, $"Encoder {Name} answers."),
        IspSent.Busy => EncoderTexts.Busy(Name),
        IspSent.Silent => EncoderTexts.DoesNotAnswer(Name),
        _ => EncoderTexts.NotConnected(Name),
    };

    private EncodeResult Judge(IspCommand command, IspReply? reply, EncodeRun run, string? cancelCode)
    {
        if (reply?.Answer is not { } answer)
        {
            return reply?.Kind switch
            {
                IspReplyKind.Lost => EncoderTexts.LinkLost(Name, run.Accepted),
                IspReplyKind.Garbled => EncoderTexts.Silent(Name, run.Accepted),
                _ => EncoderTexts.NoCard(Name, run.Accepted),
            };
        }

        if (answer.Code == cancelCode)
        {
            // Called off; should a card have been made just before, its own answer says so.
            return EncoderTexts.NoCard(Name, mayExist: false);
        }

        open = null;
        return answer.IsError ? Dialect.Explain(Name, answer) : IspResults.Done(Name, run.Job, command, Dialect, answer);
    }

    private void OnUnclaimed(IspAnswer answer)
    {
        if (open is (var command, var run) && !answer.IsError && answer.Code == command.Code && answer.Address == (command.Address ?? answer.Address))
        {
            open = null;
            run.ReportLate(IspResults.Done(Name, run.Job, command, Dialect, answer));
        }
    }
}
