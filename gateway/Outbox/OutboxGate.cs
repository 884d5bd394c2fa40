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
        else if (verdict is Verdict.Delivered or Verdict.Rejected or Verdict.Park or Verdict.Expired && forbidden.Remove(operation))
        {
            report.Allowed(operation);
        }

        // Calls that were under way together fail together: that is one failure of the link.
        if (verdict is Verdict.Again or Verdict.LookAgain && Link.Phase == LinkPhase.Down && sentWhileUp)
        {
            return;
        }

        Link = Link.After(verdict, answer, Now, times.Random.NextDouble(), times.Options);
        report.Link(Link);
    }
}
