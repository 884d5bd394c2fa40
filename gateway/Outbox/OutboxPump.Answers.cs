using EdgeGateway.Opera;

namespace EdgeGateway.Outbox;

/// <summary>What becomes of a call that was answered.</summary>
internal sealed partial class OutboxPump
{
    private void Judge(OutboxEntry entry, DeliveryAnswer answer)
    {
        var verdict = FailurePolicy.Judge(answer, entry.Operation);
        switch (verdict)
        {
            case Verdict.Delivered:
                End(entry, new CallOutcome.Delivered(answer.OperaId));
                break;
            case Verdict.Expired:
                End(entry, new CallOutcome.Expired());
                break;
            case Verdict.Rejected:
                End(entry, new CallOutcome.Rejected(answer.Refusal ?? new OperaRefusal(answer.Status, null, null, null)));
                break;
            case Verdict.Park:
                Park(entry, answer.Words);
                break;
            default:
                Again(entry, verdict, answer);
                break;
        }

        gate.Answered(entry, verdict, answer, sender.SentWhileUp(entry));
    }

    private void Again(OutboxEntry entry, Verdict verdict, DeliveryAnswer answer)
    {
        // What its own operation answers after a look was not there when the look came.
        var looked = entry.State == CallState.UnknownOutcome && answer.AnsweredBy == entry.Operation;
        var unknown = verdict == Verdict.LookAgain;
        var state = unknown ? CallState.UnknownOutcome : looked ? CallState.Waiting : entry.State;

        // Only what fails while others pass is the call's own fault.
        var own = sender.SentWhileUp(entry) && verdict is Verdict.LookAgain;
        var strikes = entry.Strikes + (own ? 1 : 0);
        if (strikes >= times.Options.StrikesToPark)
        {
            Park(entry, answer.Words);
            return;
        }

        if (!book.PutBack(entry, state, answer))
        {
            Drop(entry);
            return;
        }

        var next = entry with { State = state, Strikes = strikes, LastTried = gate.Now };
        lanes.Set(next with { NotBefore = gate.Now + Wait(next, verdict, answer, own) });
        report.Counters.Failed++;
        report.Counters.Unknown += unknown ? 1 : 0;
    }

    private TimeSpan Wait(OutboxEntry next, Verdict verdict, DeliveryAnswer answer, bool own)
    {
        if (own)
        {
            return Backoff.Of(next.Strikes - 1, times.Options.FirstBackoff, times.Options.CallBackoffCap, times.Random.NextDouble());
        }

        // A forbidden operation holds back the calls that begin with it; this one meets it later on its way.
        return verdict == Verdict.Forbidden && (answer.AnsweredBy ?? next.Operation) != next.Needs ? times.Options.ProbeInterval : TimeSpan.Zero;
    }
}
