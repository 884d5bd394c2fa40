using System.Security.Cryptography;
using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Keys;

/// <summary>Takes a request, has the key made and answers, by one deadline from the request's arrival whatever happens (PROTOCOL 6.3).</summary>
internal sealed partial class KeyDesk(EncoderDesk encoders, KeyOptions options, KeyBooks books, KeyClock clock, ILogger<KeyDesk> logger)
{
    /// <summary>OPERA hears by 18 s; what is left is for the way.</summary>
    public static readonly TimeSpan AnswerBy = TimeSpan.FromSeconds(17.8);

    /// <summary>The entry in the audit comes before the answer, unless the disk makes that impossible.</summary>
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(1);

    /// <summary>So is the key's beginning, before the encoder has it.</summary>
    private static readonly TimeSpan BeginLimit = TimeSpan.FromMilliseconds(500);

    private readonly KeyHolders holders = new();
    private int underWay;
    private volatile bool stopping;

    /// <summary>Requests that are not answered yet.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>What is stored is shown, and what is owed goes on.</summary>
    public void Start()
    {
        var open = KeyStore.LeftOpen(books.Ledger.Critical);
        foreach (var doubt in KeyStore.Doubts(books.Ledger.Critical).Concat(open))
        {
            books.Doubts.Add(doubt);
        }

        // A disk that refuses must not keep the box from starting.
        books.Ledger.Write("Keys that were under way", [.. open.Select(doubt => (Action<SqliteConnection>)(db =>
        {
            KeyStore.Save(db, doubt);
            KeyStore.Close(db, doubt.Job);
        }))]);
        books.Removals.Start();
        encoders.Late += TakeLate;
        encoders.NotMade += TakeNotMade;
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
            books.Ledger.WriteSoon("The end of a doubt", db => KeyStore.Resolve(db, [doubt.Job]));
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
        else if (KeyRules.EndsRemovals(job) && !await books.Removals.GiveWayAsync(KeyRules.RoomsOf(job), ticket.Caller.ArrivedAt, new JobTimes(0).Queue))
        {
            await RefuseAsync(ticket, KeyCode.BY, $"The old keys of room {job.Room} are being made invalid. Try again in a moment.");
        }
        else
        {
            await EncodeAsync(ticket, encoder, job);
        }
    }

    private string EncoderOf(KeyRequest request) => request.EncoderId.Length > 0
        ? request.EncoderId
        : encoders.All.FirstOrDefault(view => view.Capabilities.Media.Contains(request.Medium!.Value))?.EncoderId ?? "";

    private Task RefuseAsync(KeyTicket ticket, KeyCode code, string text)
    {
        var answer = new KeyAnswer(ticket.Job, code, text, null);
        return SayAsync(ticket, answer);
    }

    private async Task SayAsync(KeyTicket ticket, KeyAnswer answer)
    {
        await WithinAsync(Task.Run(() => WriteRefused(ticket, answer)), WriteLimit, ticket);
        ticket.Say(answer);
    }

    /// <summary>Waits for what is written, as long as there is time; it goes on all the same. Never fails.</summary>
    private async Task WithinAsync(Task writing, TimeSpan most, KeyTicket ticket)
    {
        var left = AnswerBy - TimeSpan.FromMilliseconds(100) - clock.SinceArrival(ticket.Caller);
        var limit = left < most ? left : most;
        try
        {
            await writing.WaitAsync(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, clock.Time);
        }
        catch (TimeoutException)
        {
            logger.KeyNotAudited(ticket.Job, "the disk takes too long; it is still being written");
        }
        catch (Exception error)
        {
            logger.KeyNotAudited(ticket.Job, error.Message);
        }
    }

    private KeyReply Reply(KeyTicket ticket, KeyAnswer answer)
    {
        var (request, caller) = (ticket.Request, ticket.Caller);
        logger.KeyAnswered(
            ticket.Job, request.Action?.ToString() ?? "?", request.Room, request.EncoderId, $"{answer.Code}", answer.Result?.Outcome.ToString() ?? "not asked",
            (long)clock.SinceArrival(caller).TotalMilliseconds);
        var isNewKey = answer.Code == KeyCode.OK && EncoderCapabilities.MakesKey(request.ToJob(ticket.Job));
        var unheard = isNewKey ? new KeyDoubt(ticket.Job, request.EncoderId, request.Room, request.Action!.Value, DoubtCause.Unheard, clock.Now) : null;
        try
        {
            return new KeyReply(KeyAnswerWriter.Write(request, answer, options.CreationTimeIsUtc ? clock.Now.InUtc().LocalDateTime : clock.Wall), unheard);
        }
        catch (Exception) when (unheard is not null)
        {
            Doubt(unheard);
            throw;
        }
    }
}
