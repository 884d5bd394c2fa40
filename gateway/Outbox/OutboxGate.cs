using EdgeGateway.Opera;

namespace EdgeGateway.Outbox;

/// <summary>What stands between the calls and OPERA now: the link, and operations that are forbidden. Only the pump's thread uses it.</summary>
internal sealed class OutboxGate(OutboxReport report, OutboxTimes times)
{
    private readonly Dictionary<OperaOperation, TimeSpan> forbidden = [];
    private readonly long startedAt = times.Time.GetTimestamp();

    /// <summary>The schedule's monotonic clock.</summary>
    public TimeSpan Now => times.Time.GetElapsedTime(startedAt);

    public LinkState Link { get; private set; } = LinkState.Fine;

    /// <summary>Until when each forbidden operation waits.</summary>
    public IReadOnlyDictionary<OperaOperation, TimeSpan> Forbidden => forbidden;

    /// <summary>A call goes out; of a forbidden operation it is the probe, and no other follows until it is answered.</summary>
    public void Sent(OutboxEntry entry)
    {
        if (forbidden.ContainsKey(entry.Needs))
        {
            forbidden[entry.Needs] = Now + times.Options.ProbeInterval;
        }
    }

    /// <param name="sentWhileUp">The link was up when the call went out.</param>
    public void Answered(OutboxEntry entry, Verdict verdict, DeliveryAnswer answer, bool sentWhileUp)
    {
        var operation = answer.AnsweredBy ?? entry.Operation;
        if (verdict == Verdict.Forbidden)
        {
            forbidden[operation] = Now + times.Options.ProbeInterval;
            report.Forbidden(operation);
        }
        else if (verdict is Verdict.Delivered or Verdict.Rejected or Verdict.Park or Verdict.Expired)
        {
            Allow(operation);
        }

        if (operation == entry.Operation && entry.Needs != operation)
        {
            // The call itself was answered: the look before it passed.
            Allow(entry.Needs);
        }

        var next = Link.After(verdict, answer, Now, times.Random.NextDouble(), times.Options);
        Link = sentWhileUp && Link.Phase != LinkPhase.Up ? Late(next) : next;
        report.Link(Link);
    }

    /// <summary>
    /// The answer to a call that went out before the link failed. Calls that were under way together fail together: that is
    /// one failure. One that passed says nothing about now. Only a refusal of this box, or a longer Retry-After, is news.
    /// </summary>
    private LinkState Late(LinkState next) => next.Phase switch
    {
        LinkPhase.Refused when Link.Phase == LinkPhase.Down => next,
        LinkPhase.Down when next.NextProbe > Link.NextProbe && next.AskedToWait => Link with { NextProbe = next.NextProbe, AskedToWait = true },
        _ => Link,
    };

    private void Allow(OperaOperation operation)
    {
        if (forbidden.Remove(operation))
        {
            report.Allowed(operation);
        }
    }
}
