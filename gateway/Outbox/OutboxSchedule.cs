using EdgeGateway.Opera;

namespace EdgeGateway.Outbox;

/// <summary>Which calls go out now; pure. Times are readings of one monotonic clock.</summary>
internal static class OutboxSchedule
{
    /// <param name="forbidden">Until when each forbidden operation waits.</param>
    /// <param name="inFlight">Calls under way.</param>
    public static OutboxPlan Plan(
        IEnumerable<Lane> lanes, LinkState link, IReadOnlyDictionary<OperaOperation, TimeSpan> forbidden, int inFlight, TimeSpan now, OutboxOptions options)
    {
        var room = link.Phase == LinkPhase.Up ? options.Parallel - inFlight : inFlight == 0 ? 1 : 0;
        var gate = link.Phase == LinkPhase.Up ? TimeSpan.Zero : link.NextProbe;
        TimeSpan? wake = null;
        var ready = new List<Lane>();
        foreach (var lane in lanes)
        {
            if (lane.Head.State is not (CallState.Waiting or CallState.UnknownOutcome))
            {
                continue;
            }

            var due = Later(Later(gate, lane.Head.NotBefore), forbidden.GetValueOrDefault(lane.Head.Needs));
            if (due <= now)
            {
                ready.Add(lane);
            }
            else if (wake is null || due < wake)
            {
                wake = due;
            }
        }

        if (room <= 0)
        {
            // The next answer wakes the pump.
            return new OutboxPlan([], null);
        }

        // Probes take turns, or one call that always fails would keep the link down for all.
        ready.Sort(link.Phase == LinkPhase.Up ? ByUrgency : ByTurn);
        return new OutboxPlan(OneProbePerOperation(ready, forbidden).Take(room).Select(lane => lane.Head).ToList(), wake);
    }

    /// <summary>How long to wait for the first of two things, of which either may be none.</summary>
    public static TimeSpan? Soonest(TimeSpan? left, TimeSpan? right)
    {
        var next = left is null || right < left ? right ?? left : left;

        // A day at most: timers know no longer ones.
        return next is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.FromDays(1).Ticks)) : null;
    }

    private static int ByUrgency(Lane left, Lane right) =>
        left.Urgent != right.Urgent ? right.Urgent.CompareTo(left.Urgent) : left.Head.Place.CompareTo(right.Head.Place);

    private static int ByTurn(Lane left, Lane right) =>
        left.Head.LastTried != right.Head.LastTried ? left.Head.LastTried.CompareTo(right.Head.LastTried) : ByUrgency(left, right);

    /// <summary>Of an operation that was forbidden, one call finds out whether it still is.</summary>
    private static IEnumerable<Lane> OneProbePerOperation(IEnumerable<Lane> ready, IReadOnlyDictionary<OperaOperation, TimeSpan> forbidden)
    {
        var probed = new HashSet<OperaOperation>();
        return ready.Where(lane => !forbidden.ContainsKey(lane.Head.Needs) || probed.Add(lane.Head.Needs));
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
