using System.Text.Json;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Status;

/// <summary>
/// Carries out commands, one after the other, whatever way they came: never one id twice, and nothing that changes something
/// without a row in the audit.
/// </summary>
internal sealed class CommandDesk(VerbRegistry verbs, Database critical, TimeProvider time, ILogger<CommandDesk> logger) : IDisposable
{
    private readonly CommandBook book = new(critical);
    private readonly SemaphoreSlim one = new(1);

    /// <param name="send">Takes the answer; called once, before what may only happen after it. Must not throw, and not wait for long.</param>
    public async Task RunAsync(CommandOrder order, Func<VerbAnswer, Task> send)
    {
        await one.WaitAsync();
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

    private async Task<(VerbAnswer Answer, Action? After)> AnswerAsync(CommandOrder order)
    {
        var (verb, call, id, late) = order;
        if (verbs.Check(verb, call.Arguments) is { } wrong)
        {
            return (new VerbAnswer(id, VerbAnswer.Failed, null, wrong), null);
        }

        var changes = verbs.Find(verb)!.Changes;
        if (id is not null && Refusal(verb, id, changes) is { } refusal)
        {
            return (refusal, null);
        }

        // Only now: a late repetition of what was done in time must hear that it was done.
        if (late?.Invoke() is { } tooLate)
        {
            Keep(verb, call.Actor, tooLate, null);
            return (tooLate, null);
        }

        var result = await verbs.RunAsync(verb, call);
        var answer = VerbAnswer.Of(id, result);
        Keep(verb, call.Actor, answer, changes ? result : null);
        return (answer, result.AfterAnswer);
    }

    private VerbAnswer? Refusal(string verb, string id, bool changes)
    {
        try
        {
            return book.Begin(verb, id, time.GetInstant()) switch
            {
                { Known: { } known } => known.Repeat(id),
                { Full: true } => VerbAnswer.Refused(id, VerbError.Busy, $"More than {CommandBook.MaxRows} commands came within a day; ask on the box (edge-gateway), or tomorrow."),
                _ => null,
            };
        }
        catch (SqliteException error)
        {
            logger.NotWritten("A command's id", error.Message);

            // What changes nothing may be done twice, and helps to find out what is wrong.
            return changes ? VerbAnswer.Refused(id, VerbError.NotStored, $"The box cannot write its database, so nothing was done: {error.Message}") : null;
        }
    }

    /// <summary>The answer and its row of the audit, in one commit.</summary>
    /// <param name="audited">Null when there is nothing to audit.</param>
    private void Keep(string verb, string actor, VerbAnswer answer, VerbResult? audited)
    {
        var outcome = answer.Error?.Code ?? VerbAnswer.Ok;
        if (audited is not null)
        {
            logger.CommandDone(verb, actor, outcome);
        }
        else if (answer.Id is null)
        {
            return;
        }

        try
        {
            critical.Write(db =>
            {
                if (answer.Id is { } id)
                {
                    CommandBook.Finish(db, verb, id, answer.ToBytes());
                }

                if (audited is not null)
                {
                    var details = JsonSerializer.Serialize(new CommandDetails(answer.Id, outcome, audited.Note), StatusJson.Default.CommandDetails);
                    AuditLog.Append(db, time.GetInstant(), new AuditEntry(actor, $"command.{verb}", audited.Subject, details));
                }
            });
        }
        catch (SqliteException error)
        {
            // It is done, and the sender must hear so.
            logger.NotWritten("A command's audit", error.Message);
        }
    }
}
