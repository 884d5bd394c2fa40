using System.Text.Json;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Status;

/// <summary>
/// Carries out commands, one after the other, whatever way they came. What changes something is never done twice under one id,
/// and has a row in the audit before it begins and one with its outcome; what changes nothing is answered each time and writes
/// nothing.
/// </summary>
/// <param name="clock">How far the time can be trusted (<c>synced</c>, …).</param>
internal sealed class CommandDesk(VerbRegistry verbs, Database critical, Func<string> clock, TimeProvider time, ILogger<CommandDesk> logger) : IDisposable
{
    /// <summary>The outcome in the audit's row of a command that begins.</summary>
    public const string Begun = "begun";

    private readonly CommandBook book = new(critical);
    private readonly SemaphoreSlim one = new(1);

    /// <param name="send">Takes the answer; called once, before what may only happen after it. Must not throw, and not wait for long.</param>
    public async Task RunAsync(CommandOrder order, Func<VerbAnswer, Task> send)
    {
        if (!await TurnAsync())
        {
            await send(VerbAnswer.Refused(order.Id, VerbError.Busy, "Other commands take too long; nothing was done."));
            return;
        }

        try
        {
            var (answer, after) = await AnswerAsync(order);
            await send(answer);
            after?.Invoke();
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    /// <summary>Who waits longer than this has gone, and must not be obeyed behind his back.</summary>
    private async Task<bool> TurnAsync()
    {
        using var limit = new CancellationTokenSource(VerbRegistry.Limit, time);
        try
        {
            await one.WaitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<(VerbAnswer Answer, Action? After)> AnswerAsync(CommandOrder order)
    {
        var (verb, call, id, late) = order;
        if (verbs.Check(verb, call.Arguments) is { } wrong)
        {
            return (new VerbAnswer(id, VerbAnswer.Failed, null, wrong), null);
        }

        var changes = verbs.Find(verb)!.Changes;
        var tooLate = late?.Invoke();

        // Before it is called late: a late repetition of what was done in time must hear that it was done.
        if (changes && Refusal(order, audited: tooLate is null) is { } refusal)
        {
            return (refusal, null);
        }

        if (tooLate is not null)
        {
            Keep(verb, call.Actor, tooLate, changes, null);
            return (tooLate, null);
        }

        var result = await verbs.RunAsync(verb, call);
        var answer = VerbAnswer.Of(id, result);
        Keep(verb, call.Actor, answer, changes, result);
        return (answer, result.AfterAnswer);
    }

    private VerbAnswer? Refusal(CommandOrder order, bool audited)
    {
        var (verb, call, id, _) = order;
        try
        {
            var now = time.GetInstant();
            return book.Begin(verb, id, now, clock() == "synced", audited ? db => Audit(db, verb, call.Actor, null, new CommandDetails(id, Begun, null)) : null) switch
            {
                { Known: { } known } => known.Repeat(id!),
                { Full: true } => VerbAnswer.Refused(id, VerbError.Busy, $"More than {CommandBook.MaxRows} commands came within a day; ask on the box (edge-gateway), or tomorrow."),
                _ => null,
            };
        }
        catch (SqliteException error)
        {
            logger.NotWritten("A command's id", error.Message);
            return VerbAnswer.Refused(id, VerbError.NotStored, $"The box cannot write its database, so nothing was done: {error.Message}");
        }
    }

    /// <summary>The answer and its row of the audit, in one commit.</summary>
    /// <param name="result">Null when it was not carried out.</param>
    private void Keep(string verb, string actor, VerbAnswer answer, bool changes, VerbResult? result)
    {
        if (!changes)
        {
            return;
        }

        var outcome = answer.Error?.Code ?? VerbAnswer.Ok;
        if (result is not null)
        {
            logger.CommandDone(verb, actor, outcome);
        }

        try
        {
            critical.Write(db =>
            {
                if (answer.Id is { } id)
                {
                    CommandBook.Finish(db, verb, id, answer.ToBytes());
                }

                if (result is not null)
                {
                    Audit(db, verb, actor, result.Subject, new CommandDetails(answer.Id, outcome, result.Note));
                }
            });
        }
        catch (SqliteException error)
        {
            // It is done, and the sender must hear so. That it was begun is in the audit.
            logger.NotWritten("A command's audit", error.Message);
        }
    }

    private void Audit(SqliteConnection db, string verb, string actor, string? subject, CommandDetails details) => AuditLog.Append(
        db, time.GetInstant(), new AuditEntry(actor, $"command.{verb}", subject, JsonSerializer.Serialize(details, StatusJson.Default.CommandDetails)));
}
