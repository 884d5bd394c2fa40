using EdgeGateway.Opera;
using EdgeGateway.Outbox;

namespace EdgeGateway.Ohip;

/// <summary>
/// Makes one request of a read: a few times over short trouble, a few of them at a time, and for a while not at all where
/// OPERA forbids it. Thread-safe.
/// </summary>
internal sealed class ReadCalls(OhipRest rest, ReadReport report, TimeProvider time, Random random) : IDisposable
{
    /// <summary>With the waits between them about ten seconds: what lasts longer is for whoever asks again later.</summary>
    public const int Attempts = 4;

    /// <summary>
    /// So many reads at most stand before a write in the line for OHIP's pace, whatever a resync asks for: at the pace's
    /// default of 25 a second that is a sixth of a second.
    /// </summary>
    public const int Abreast = 4;

    /// <summary>How long a 403 is believed. One who approves the API waits no longer than this.</summary>
    public static readonly TimeSpan ForbiddenStands = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    /// <summary>A longer Retry-After ends the read: who asked decides.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turns = new(Abreast, Abreast);
    private readonly Lock gate = new();
    private readonly Dictionary<OperaOperation, long> forbiddenAt = [];

    public async Task<RestAnswer> SendAsync(RestRequest request, CancellationToken stop)
    {
        if (IsForbidden(request.Operation))
        {
            return new RestAnswer(new DeliveryAnswer(DeliveryFact.Status, ForbiddenWords(request.Operation)) { Status = 403, AnsweredBy = request.Operation }, []);
        }

        for (var attempt = 1; ; attempt++)
        {
            var answer = await SendOnceAsync(request, stop);
            var wait = answer.Answer.RetryAfter ?? TimeSpan.Zero;
            if (!IsPassing(answer) || attempt == Attempts || wait > LongestPatience || stop.IsCancellationRequested)
            {
                return Noted(request.Operation, answer);
            }

            // At least half of the wait: a quick repetition meets the same trouble.
            var backoff = Backoff.Of(attempt - 1, FirstWait, LongestWait, (1 + random.NextDouble()) / 2);
            try
            {
                await Task.Delay(wait > backoff ? wait : backoff, time, stop);
            }
            catch (OperationCanceledException)
            {
                return Noted(request.Operation, answer);
            }
        }
    }

    /// <summary>Trouble that may be over soon.</summary>
    public static bool IsPassing(RestAnswer answer) =>
        !IsUnknownHere(answer) && FailurePolicy.Judge(answer.Answer, answer.Answer.AnsweredBy ?? default) is Verdict.Again or Verdict.LookAgain;

    /// <summary>
    /// This environment has no such operation (PROTOCOL 2, 3.1: 400 "not supported for the current database version", 404,
    /// 405), or this application may not use it.
    /// </summary>
    public static bool IsUnknownHere(RestAnswer answer) => !answer.Done && answer.Answer.Status is 400 or 403 or 404 or 405 or 410;

    public void Dispose() => turns.Dispose();

    private static string ForbiddenWords(OperaOperation operation) =>
        $"OPERA forbids {operation} (403); it is asked again {ForbiddenStands.TotalMinutes} minutes after the last refusal.";

    private async Task<RestAnswer> SendOnceAsync(RestRequest request, CancellationToken stop)
    {
        try
        {
            await turns.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return new RestAnswer(new DeliveryAnswer(DeliveryFact.NotSent, "The gateway stops.") { AnsweredBy = request.Operation }, []);
        }

        try
        {
            return await rest.SendAsync(request, stop);
        }
        finally
        {
            turns.Release();
        }
    }

    private RestAnswer Noted(OperaOperation operation, RestAnswer answer)
    {
        if (answer.Answer is { Fact: DeliveryFact.Status, Status: 403 })
        {
            lock (gate)
            {
                forbiddenAt[operation] = time.GetTimestamp();
            }

            report.Forbidden(operation);
            return answer with { Answer = answer.Answer with { Words = ForbiddenWords(operation) } };
        }

        if (answer.Done || answer.NotThere)
        {
            report.Allowed(operation);
        }

        return answer;
    }

    private bool IsForbidden(OperaOperation operation)
    {
        lock (gate)
        {
            return forbiddenAt.TryGetValue(operation, out var at) && time.GetElapsedTime(at) < ForbiddenStands;
        }
    }
}
