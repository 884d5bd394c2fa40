using EdgeGateway.Encoders;

namespace EdgeGateway.Keys;

/// <summary>From the encoder to the answer.</summary>
internal sealed partial class KeyDesk
{
    private async Task EncodeAsync(KeyTicket ticket, string encoder, KeyJob job)
    {
        holders.Enter(encoder, job.Id, ticket.Request.Terminal);
        var mark = books.Doubts.Mark();
        var begun = Task.Run(() => WriteBegin(ticket, encoder, job));
        await WithinAsync(begun, BeginLimit, ticket);
        EncodeResult? result = null;
        var told = false;
        try
        {
            result = await encoders.RunAsync(encoder, job, new JobTimes(ticket.Caller.ArrivedAt));
            var answer = AnswerTo(ticket, encoder, job, result, mark);
            await WithinAsync(
                Task.Run(async () =>
                {
                    await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    WriteEnd(ticket, answer);
                }),
                WriteLimit,
                ticket);
            told = ticket.Say(answer);
        }
        finally
        {
            // Also when the gateway itself fails in between.
            if (!told && result?.Outcome == EncodeOutcome.Done && EncoderCapabilities.MakesKey(job))
            {
                Doubt(new KeyDoubt(job.Id, encoder, job.Room, job.Action, DoubtCause.Late, clock.Now));
            }
        }
    }

    private KeyAnswer AnswerTo(KeyTicket ticket, string encoder, KeyJob job, EncodeResult result, long mark)
    {
        var code = KeyRules.CodeOf(result.Outcome);
        var text = code == KeyCode.BY && holders.Of(encoder, job.Id) is { } terminal
            ? $"Encoder {encoder} is busy with a key for terminal {terminal}. Try again in a moment."
            : result.Text;
        holders.Leave(encoder, job.Id, code != KeyCode.BY);
        RemovalFate? fate = null;
        try
        {
            fate = Settle(ticket, encoder, job, result, mark);
        }
        catch (Exception error)
        {
            // What the encoder did stays true.
            logger.KeyFailed(error);
        }

        return new KeyAnswer(job.Id, code, text + Added(ticket, result, fate), result);
    }

    private static string Added(KeyTicket ticket, EncodeResult result, RemovalFate? fate) => fate switch
    {
        RemovalFate.TriedAgain => " The gateway tries again by itself.",
        RemovalFate.Overtaken => " It is not tried again: a key for the room was asked for meanwhile.",
        RemovalFate.TooMany => " It is not tried again, for too many removals wait: do it in the lock system.",
        _ when result.Outcome == EncodeOutcome.Done && ticket.Request.WantsPrinting => " Nothing is printed on it: this gateway cannot.",
        _ => "",
    };
}
