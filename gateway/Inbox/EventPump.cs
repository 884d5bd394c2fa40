using System.Collections.Frozen;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;

namespace EdgeGateway.Inbox;

/// <summary>
/// The one place where events take effect, in order: handlers first, then outside effects, then journal and offset in one
/// commit per group. The offset therefore never runs ahead of an effect; what a crash repeats is idempotent by version.
/// </summary>
internal sealed partial class EventPump
{
    /// <summary>How long an event may wait for its commit: at most four commits a second on a busy box, none on an idle one.</summary>
    public static readonly TimeSpan CommitDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>Events of other hotels move only the offset; reading some of them again after a crash costs nothing.</summary>
    public static readonly TimeSpan PositionDelay = TimeSpan.FromSeconds(10);

    private readonly EventIntake intake;
    private readonly JournalOptions options;
    private readonly Database mirror;
    private readonly IReadOnlyList<IEventHandler> handlers;
    private readonly FrozenDictionary<string, IEventHandler[]> handlersByEvent;
    private readonly InboxReport report;
    private readonly TimeProvider time;
    private readonly StreamTracker tracker;
    private readonly RecentEvents recent = new();
    private readonly EventGroup group;
    private readonly CatchUp catchUp = new();
    private readonly long startedAt;
    private bool undriven;

    public EventPump(EventIntake intake, Database mirror, JournalOptions options, IEnumerable<IEventHandler> handlers, InboxReport report, TimeProvider time)
    {
        (this.intake, this.mirror, this.options, this.report, this.time) = (intake, mirror, options, report, time);
        this.handlers = [.. handlers];
        startedAt = time.GetTimestamp();
        handlersByEvent = this.handlers
            .SelectMany(handler => handler.EventNames.Select(name => (name, handler)))
            .GroupBy(pair => pair.name, pair => pair.handler)
            .ToFrozenDictionary(pairs => pairs.Key, pairs => pairs.ToArray());
        group = new EventGroup(this.handlers.SelectMany(handler => handler.ElementNames).ToFrozenSet());

        var journal = new JournalStore(mirror);
        tracker = new StreamTracker(journal.LoadPosition(), journal.GreatestGeneration);
        if (tracker.Position is { } position)
        {
            intake.Processed(position);
        }
        else if (mirror.SetAside is not null)
        {
            intake.LostPlace();
        }

        foreach (var (generation, known) in journal.LoadNewest(RecentEvents.Capacity))
        {
            recent.Add(RecentEvents.MarkOf(known.UniqueEventId, generation, known.Offset));
        }
    }

    /// <summary>Every event of this hotel is a change of its reservation, whoever handles it.</summary>
    public required ReservationChanges Changes { get; init; }

    /// <summary>Tells whose an event is.</summary>
    public ElementTable Elements { get; init; } = new(FrozenDictionary<string, IReadOnlyList<string>>.Empty);

    private TimeSpan Now => time.GetElapsedTime(startedAt);

    /// <summary>Runs until the intake is completed, then shows and commits what is left.</summary>
    public async Task RunAsync()
    {
        await using var timer = time.CreateTimer(_ => intake.Nudge(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (await intake.Reader.WaitToReadAsync())
        {
            Step();
            if (NextDue() is { } due)
            {
                var delay = due - Now;
                timer.Change(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        Drive();
        MarkDue(TimeSpan.Zero);
        Commit();
    }

    /// <summary>Takes what is there, at most one group of it; shows and commits what is due.</summary>
    internal void Step()
    {
        for (var taken = 0; taken < EventGroup.CommitSize && intake.Reader.TryRead(out var item); taken++)
        {
            Take(item);
        }

        var active = catchUp.Active;
        if (catchUp.MayShow(Now))
        {
            if (active && !catchUp.Active)
            {
                // On disk before it is shown: else a restart right after would hold it back once more.
                MarkDue(TimeSpan.Zero);
                Commit();
                report.CaughtUp(tracker.Position?.Offset?.Text);
                undriven = true;
            }

            Drive();
            if (active)
            {
                MarkDue(CommitDelay);
            }
        }

        if (group.IsFull || Now >= commitDue)
        {
            Commit();
        }
    }

    private void Take(InboxItem item)
    {
        switch (item)
        {
            case InboxItem.Event received:
                Take(received.Value);
                break;
            case InboxItem.Subscribed subscribed:
                Announce(tracker.Subscribed(subscribed.Stream, subscribed.From));
                intake.Processed(tracker.Position!);
                catchUp.Begin(Now, resumes: tracker.Position!.Offset is not null);
                report.Show("reading what was missed");

                // On the first subscription at once: from now on OHIP may have sent what never arrives.
                MarkDue(tracker.Position.Offset is null ? TimeSpan.Zero : PositionDelay);
                break;
            case InboxItem.Unreadable unreadable:
                report.Counters.Unreadable++;
                Announce(new StreamGap(StreamGapKind.Unreadable, unreadable.Reason));
                break;
            case InboxItem.Reading reading:
                Take(reading);
                break;
        }
    }

    private void Take(OperaEvent operaEvent)
    {
        catchUp.Event(Now);
        var mark = MarkOf(operaEvent);
        var generation = tracker.Position?.Generation;
        if (recent.Contains(mark))
        {
            tracker.Repeated(operaEvent.Offset);
            report.Counters.Duplicates++;
            return;
        }

        Announce(tracker.Arrived(operaEvent));

        // A new generation changes the mark of events without an id.
        recent.Add(generation == tracker.Position?.Generation ? mark : MarkOf(operaEvent));
        if (operaEvent.HotelId == options.Hotel.Value)
        {
            // Before it takes effect: an answer of OPERA's that is older must not be applied after it.
            if (Elements.ReservationOf(operaEvent) is { } reservation)
            {
                Changes.Touch(reservation);
            }

            Apply(operaEvent);
            group.Add(operaEvent);
            report.Counters.Applied++;
            MarkDue(CommitDelay);
        }
        else
        {
            _ = string.IsNullOrEmpty(operaEvent.HotelId) ? report.Counters.WithoutHotel++ : report.Counters.OtherHotels++;
            MarkDue(PositionDelay);
        }

        tracker.Processed(operaEvent.Offset);
        intake.Processed(tracker.Position!);
    }

    private UInt128 MarkOf(OperaEvent operaEvent) =>
        RecentEvents.MarkOf(operaEvent.UniqueEventId, tracker.Position?.Generation ?? 0, operaEvent.Offset.Text);

    private void Apply(OperaEvent operaEvent)
    {
        var read = handlersByEvent.TryGetValue(operaEvent.Name, out var interested);
        report.Saw(operaEvent, read);
        if (!read)
        {
            return;
        }

        undriven = true;
        foreach (var handler in interested!)
        {
            try
            {
                handler.Apply(operaEvent, new StateVersion(tracker.Position!.Generation, operaEvent.Offset));
            }
            catch (Exception error)
            {
                group.Park(operaEvent, $"{handler.GetType().Name}: {error.GetType().Name}");
                report.Parked(operaEvent, Elements.ReservationOf(operaEvent), handler.GetType().Name, error);
            }
        }
    }

    private void Announce(StreamGap? gap)
    {
        if (gap is null)
        {
            return;
        }

        report.Gap(gap);
        undriven = true;
        foreach (var handler in handlers)
        {
            handler.Gap(gap);
        }
    }

    private void Drive()
    {
        if (!undriven)
        {
            return;
        }

        undriven = false;
        foreach (var handler in handlers)
        {
            try
            {
                handler.Drive();
            }
            catch (Exception error)
            {
                report.DriveFailed(handler.GetType().Name, error);
            }
        }
    }
}
