using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>A contactless reader behind pcscd: tells the serial number of a presented card (R2) and writes nothing.</summary>
internal sealed class PcscEncoder : IEncoderDriver
{
    /// <summary>"Get data" of PC/SC part 3: the card's serial number.</summary>
    private static readonly byte[] GetUid = [0xFF, 0xCA, 0x00, 0x00, 0x00];

    /// <summary>A cancel that comes just before the wait does not reach it; it is looked for again after this.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);

    private readonly EncoderOptions options;
    private readonly PcscReaders readers;
    private int inside;

    public PcscEncoder(EncoderOptions options, PcscReaders readers)
    {
        (this.options, this.readers) = (options, readers);
        readers.Changed += () => OnlineChanged?.Invoke();
    }

    public event Action? OnlineChanged;

    public EncoderCapabilities Capabilities { get; } = new()
    {
        Actions = new HashSet<KeyAction> { KeyAction.Read },
        Media = new HashSet<KeyMedium> { KeyMedium.HardKey },
        UidOnly = true,
        Cancels = true,
    };

    public bool IsOnline => readers.Find(options) is not null;

    private string Name => options.EncoderId;

    public EncodeResult? Refuse(KeyJob job) => Capabilities.Refuse(job, Name, options.KeyOptions) is { } why ? EncoderTexts.Cannot(why) : null;

    public Task<EncodeResult> RunAsync(EncodeRun run)
    {
        // pcscd that hangs keeps a thread; one is enough.
        if (Interlocked.CompareExchange(ref inside, 1, 0) != 0)
        {
            return Task.FromResult(EncoderTexts.DoesNotAnswer(Name));
        }

        return Task.Factory.StartNew(() => Run(run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public Task<EncodeResult> ProbeAsync(EncodeRun run) => Task.FromResult(
        readers.Find(options) is { } reader ? new EncodeResult(EncodeOutcome.Done, $"Encoder {Name} is connected ({EncoderTexts.Shown(reader)}).") : EncoderTexts.NotConnected(Name));

    /// <summary>What a card's answer to <see cref="GetUid"/> means.</summary>
    internal static EncodeResult Judge(string name, KeyJob job, ReadOnlySpan<byte> answer)
    {
        // A card that was pulled can answer nothing at all with a success.
        if (answer.Length < 2)
        {
            return PcscCode.Explain(name, PcscCode.RemovedCard);
        }

        var status = $"{answer[^2]:X2}{answer[^1]:X2}";
        if (status != "9000" || answer.Length == 2)
        {
            return new EncodeResult(EncodeOutcome.CardError, $"Encoder {name} cannot read this kind of card. Take another one.", VendorCode: status);
        }

        // ISO 14443-3: four bytes that begin with 08 are made up anew each time, as telephones do.
        if (answer.Length == 6 && answer[0] == 0x08)
        {
            return new EncodeResult(EncodeOutcome.CardError, $"This card or telephone shows encoder {name} another number each time. Take another card.", VendorCode: status);
        }

        var uid = Convert.ToHexString(answer[..^2]);
        return new EncodeResult(EncodeOutcome.Done, $"Encoder {name} has read the card.", uid)
        {
            Card = job.Action == KeyAction.Read && !job.UidOnly ? new ReadCard([], null, null, "unknown") : null,
        };
    }

    private EncodeResult Run(EncodeRun run)
    {
        try
        {
            if (readers.Find(options) is not { } reader)
            {
                return EncoderTexts.NotConnected(Name);
            }

            var code = PcscContext.Open(out var context);
            if (context is null)
            {
                return PcscCode.Explain(Name, code);
            }

            using (context)
            using (run.CardWaitEnds.Register(context.Cancel))
            {
                return WaitAndRead(context, reader, run);
            }
        }
        finally
        {
            Volatile.Write(ref inside, 0);
        }
    }

    private EncodeResult WaitAndRead(PcscContext context, string reader, EncodeRun run)
    {
        nuint state = 0;
        while (!run.CardWaitEnds.IsCancellationRequested)
        {
            var code = context.WaitForCard(reader, state, Slice, out var now);
            if (code is not (PcscCode.Done or PcscCode.Timeout or PcscCode.Cancelled))
            {
                return PcscCode.Explain(Name, code);
            }

            state = code == PcscCode.Done ? now : state;
            if ((state & PcscContext.Present) == 0)
            {
                continue;
            }

            code = context.Transmit(reader, GetUid, out var answer, out var connected);
            if (code == PcscCode.Done)
            {
                return Judge(Name, run.Job, answer);
            }

            // The last card, just taken away, or one that is not quite there yet: the wait goes on.
            if (connected || code is not (PcscCode.NoCard or PcscCode.RemovedCard or PcscCode.UnresponsiveCard))
            {
                return PcscCode.Explain(Name, code);
            }
        }

        return PcscCode.Explain(Name, PcscCode.Timeout);
    }
}
