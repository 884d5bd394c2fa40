using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Outbox;

/// <summary>What goes out.</summary>
internal sealed partial class OutboxPump
{
    private TimeSpan? Send()
    {
        while (true)
        {
            var plan = OutboxSchedule.Plan(lanes.Lanes, gate.Link, gate.Forbidden, sender.Count, gate.Now, times.Options);
            var calls = plan.Send.Select(entry => (Entry: entry, Call: Prepare(entry))).ToList();
            var over = calls.RemoveAll(one => one.Call is null);
            if (calls.Count > 0)
            {
                book.MarkSent(calls.Select(one => one.Entry));
            }

            foreach (var (entry, call) in calls)
            {
                lanes.Set(entry with { State = CallState.InFlight });
                sender.Send(entry, call!, gate.Link.Phase == LinkPhase.Up);
                gate.Sent(entry);
            }

            // What could not be sent has made room, and its lane has another head.
            if (over == 0)
            {
                return OutboxSchedule.Soonest(plan.WakeAt - gate.Now, NextExpiry());
            }
        }
    }

    private TimeSpan? NextExpiry() => times.Known || lanes.NextExpiry is null
        ? (lanes.NextExpiry - times.Time.GetInstant())?.ToTimeSpan()
        : times.Options.ClockLook;

    /// <summary>What is to be sent, or null when it cannot be and was ended or parked.</summary>
    private CallToMake? Prepare(OutboxEntry entry)
    {
        switch (book.Prepare(entry))
        {
            case { Refusal: { } refusal }:
                End(entry, new CallOutcome.Rejected(refusal));
                return null;
            case { Call: { } call }:
                return call;
            case { Gone: true }:
                Drop(entry);
                return null;
            default:
                Park(entry, "this version of the gateway cannot read it");
                return null;
        }
    }
}
