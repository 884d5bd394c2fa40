using System.Security.Cryptography;
using EdgeGateway.Encoders;
using EdgeGateway.Settings;

namespace EdgeGateway.Keys;

/// <summary>Takes a request, has the key made and answers, by one deadline from the request's arrival whatever happens (PROTOCOL 6.3).</summary>
internal sealed partial class KeyDesk(EncoderDesk encoders, KeyOptions options, KeyBooks books, KeyClock clock, ILogger<KeyDesk> logger)
{
    /// <summary>OPERA hears by 18 s; what is left is for the way.</summary>
    public static readonly TimeSpan AnswerBy = TimeSpan.FromSeconds(17.8);

    /// <summary>The entry in the audit comes before the answer, unless the disk makes that impossible.</summary>
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(1);

    private readonly KeyHolders holders = new();
    private int underWay;
    private volatile bool stopping;

    /// <summary>Requests that are not answered yet.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>What is stored is shown, and what is owed goes on.</summary>
    public void Start()
    {
        foreach (var doubt in KeyStore.Doubts(books.Ledger.Critical).Concat(KeyStore.TakeOpen(books.Ledger.Critical)))
        {
            books.Doubts.Add(doubt);
        }

        books.Removals.Start();
        encoders.Late += TakeLate;
    }

    /// <summary>No more keys are begun; those under way get their answer.</summary>
    public async Task StopAsync(TimeSpan within)
    {
        stopping = true;
        for (var left = within; UnderWay > 0 && left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(50))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock.Time);
        }
    }

    /// <summary>Never throws, and never ends later than <see cref="AnswerBy"/> after the arrival.</summary>
    public async Task<KeyReply> AnswerAsync(KeyRequest request, KeyCaller caller)
    {
        var ticket = new KeyTicket(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), request, caller);
        Interlocked.Increment(ref underWay);
        try
        {
            var work = Task.Run(() => WorkAsync(ticket));
            var left = AnswerBy - clock.SinceArrival(caller);
            using (var over = new CancellationTokenSource())
            {
                await Task.WhenAny(work, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock.Time, over.Token));
                await over.CancelAsync();
            }

            if (!work.IsCompleted && ticket.Say(new KeyAnswer(ticket.Job, KeyCode.RY, "The key could not be made in time. If a card comes out now, do not hand it out; try again.", null)))
            {
                logger.KeyAnswerLate(ticket.Job);
            }

            return Reply(ticket, await ticket.Said);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>Nobody was there any more when the answer went out.</summary>
    public void NotHeard(KeyReply reply)
    {
        if (reply.IfUnheard is { } doubt)
        {
            Doubt(doubt);
        }
    }

    /// <summary>The answer went out: also to one who asked again because he had not heard it.</summary>
    public void Heard(KeyReply reply)
    {
        if (reply.IfUnheard is { } doubt && books.Doubts.Resolve(doubt.Job))
        {
            _ = Task.Run(() => books.Ledger.Write("The end of a doubt", db => KeyStore.Resolve(db, doubt.Job)));
        }
    }

    private async Task WorkAsync(KeyTicket ticket)
    {
        try
        {
            await MakeAsync(ticket);
        }
        catch (Exception error)
        {
            logger.KeyFailed(error);
            ticket.Say(new KeyAnswer(ticket.Job, KeyCode.UR, "The gateway failed at this request; its log says more.", null));
        }
    }

    private async Task MakeAsync(KeyTicket ticket)
    {
        var request = stopping ? ticket.Request with { Problem = "The gateway is being restarted. Try again in a minute." } : ticket.Request;
        if (KeyRules.Refusal(request, options, clock.TrustedWall) is { } refusal)
        {
            await RefuseAsync(ticket, stopping ? KeyCode.RY : KeyCode.UR, refusal);
            return;
        }

        var encoder = EncoderOf(request);
        var job = request.ToJob(ticket.Job);
        if (encoders.Post(encoder) is not { } post)
        {
            await RefuseAsync(ticket, KeyCode.UR, request.EncoderId.Length > 0
                ? EncoderTexts.Unknown(encoder).Text
                : $"No encoder here makes a {job.Medium}.");
        }
        else if (post.Driver.Refuse(job) is { } cannot)
        {
            await RefuseAsync(ticket, KeyCode.UR, cannot.Text);
        }
        else if (KeyRules.EndsRemovals(job) && !await books.Removals.GiveWayAsync([job.Room, .. job.AdditionalRooms], new JobTimes(0).Queue))
        {
            await RefuseAsync(ticket, KeyCode.BY, $"The old keys of room {job.Room} are being made invalid. Try again in a moment.");
        }
        else
        {
            await EncodeAsync(ticket, encoder, job);
        }
    }

    private async Task EncodeAsync(KeyTicket ticket, string encoder, KeyJob job)
    {
        holders.Enter(encoder, job.Id, ticket.Request.Terminal);
        var begun = Task.Run(() => WriteBegin(ticket, encoder, job));
        var result = await encoders.RunAsync(encoder, job, new JobTimes(ticket.Caller.ArrivedAt));
        var code = KeyRules.CodeOf(result.Outcome);
        var text = code == KeyCode.BY && holders.Of(encoder, job.Id) is { } terminal
            ? $"Encoder {encoder} is busy with a key for terminal {terminal}. Try again in a moment."
            : result.Text;
        holders.Leave(encoder, job.Id, code != KeyCode.BY);
        var answer = new KeyAnswer(job.Id, code, text + Added(ticket, job, result), result);
        await WithinAsync(Task.Run(async () =>
        {
            await begun;
            Settle(ticket, encoder, job, answer);
        }), ticket);
        if (!ticket.Say(answer) && code == KeyCode.OK && EncoderCapabilities.MakesKey(job))
        {
            Doubt(new KeyDoubt(job.Id, encoder, job.Room, job.Action, DoubtCause.Late, clock.Now));
        }
    }

    private string EncoderOf(KeyRequest request) => request.EncoderId.Length > 0
        ? request.EncoderId
        : encoders.All.FirstOrDefault(view => view.Capabilities.Media.Contains(request.Medium!.Value))?.EncoderId ?? "";

    private static string Added(KeyTicket ticket, KeyJob job, EncodeResult result) => (job.Action, result.Outcome) switch
    {
        (KeyAction.Remove, not EncodeOutcome.Done and not EncodeOutcome.Unsupported) => " The gateway tries again by itself.",
        (_, EncodeOutcome.Done) when ticket.Request.WantsPrinting => " Nothing is printed on it: this gateway cannot.",
        _ => "",
    };

    private Task RefuseAsync(KeyTicket ticket, KeyCode code, string text)
    {
        var answer = new KeyAnswer(ticket.Job, code, text, null);
        return SayAsync(ticket, answer);
    }

    private async Task SayAsync(KeyTicket ticket, KeyAnswer answer)
    {
        await WithinAsync(Task.Run(() => WriteRefused(ticket, answer)), ticket);
        ticket.Say(answer);
    }

    /// <summary>Waits for what is written, as long as there is time; it goes on all the same.</summary>
    private async Task WithinAsync(Task writing, KeyTicket ticket)
    {
        var left = AnswerBy - TimeSpan.FromMilliseconds(100) - clock.SinceArrival(ticket.Caller);
        var limit = left < WriteLimit ? left : WriteLimit;
        try
        {
            await writing.WaitAsync(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, clock.Time);
        }
        catch (TimeoutException)
        {
            logger.KeyNotAudited(ticket.Job, "the disk takes too long; it is still being written");
        }
    }

    private KeyReply Reply(KeyTicket ticket, KeyAnswer answer)
    {
        var (request, caller) = (ticket.Request, ticket.Caller);
        logger.KeyAnswered(
            ticket.Job, request.Action?.ToString() ?? "?", request.Room, request.EncoderId, $"{answer.Code}", answer.Result?.Outcome.ToString() ?? "not asked",
            (long)clock.SinceArrival(caller).TotalMilliseconds);
        var isNewKey = answer.Code == KeyCode.OK && EncoderCapabilities.MakesKey(request.ToJob(ticket.Job));
        return new KeyReply(
            KeyAnswerWriter.Write(request, answer, options.CreationTimeIsUtc ? clock.Now.InUtc().LocalDateTime : clock.Wall),
            isNewKey ? new KeyDoubt(ticket.Job, request.EncoderId, request.Room, request.Action!.Value, DoubtCause.Unheard, clock.Now) : null);
    }
}
