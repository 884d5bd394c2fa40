using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace EdgeGateway.Tests.Inbox;

public class EventPumpTests
{
    [Fact]
    public void A_live_event_lights_the_lamp_at_once()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(Events.Light(1, "7", "205", true));

        Assert.True(box.IsOn("205"));
        Assert.False(box.IsOn("206"));
    }

    [Fact]
    public void The_offset_is_committed_after_the_effect_and_within_the_group_time()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(41, "7", "205", true));
        Assert.Null(new JournalStore(box.Databases.Mirror).LoadPosition()?.Offset);

        box.Time.Advance(EventPump.CommitDelay);
        box.Step();

        Assert.Equal("41", new JournalStore(box.Databases.Mirror).LoadPosition()!.Offset!.Value.Text);
        Assert.Single(new JournalStore(box.Databases.Mirror).LoadNewest(100));
    }

    [Fact]
    public void The_same_event_twice_has_one_effect()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        var lit = Events.Light(1, "7", "205", true);

        box.Feed(lit, lit, lit with { Offset = StreamOffset.Parse("2") });

        Assert.Equal((1, 2), (box.Report.Counters.Applied, box.Report.Counters.Duplicates));
    }

    [Fact]
    public void Events_of_other_hotels_only_move_the_offset()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(Events.Light(1, "7", "205", true, hotel: "HOTEL2"), Events.Light(2, "8", "206", true, hotel: null));
        box.Settle();

        Assert.False(box.IsOn("205"));
        Assert.False(box.IsOn("206"));
        Assert.Equal("2", box.Intake.ResumeFrom(TestBox.Stream)!.Value.Text);
        Assert.Empty(new JournalStore(box.Databases.Mirror).LoadNewest(10));
        Assert.Equal("2", new JournalStore(box.Databases.Mirror).LoadPosition()!.Offset!.Value.Text);
    }

    [Fact]
    public void An_event_that_cannot_be_digested_is_parked_and_its_neighbours_are_not()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(
            Events.Light(1, "7", "205", true),
            Events.Status(2, "8", "206", [("MESSAGE LIGHT NOTIFICATION", "perhaps")]),
            Events.Light(3, "9", "206", true));
        box.Settle();

        Assert.True(box.IsOn("205"));
        Assert.True(box.IsOn("206"));
        Assert.Equal(1, new JournalStore(box.Databases.Mirror).CountParked());
        Assert.Contains("parked_event", box.Alerts.Get("event-parked")!.Text);
    }

    [Fact]
    public void A_parked_event_that_names_no_reservation_is_over_when_everything_is_read()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(1, "", null, true));
        Assert.NotNull(box.Alerts.Get("event-parked"));
        Assert.Equal(HealthStatus.Warn, box.Health.Get(InboxReport.Part)?.Status);

        box.Reconcile();

        Assert.Null(box.Alerts.Get("event-parked"));
        Assert.Equal(HealthStatus.Ok, box.Health.Get(InboxReport.Part)?.Status);
    }

    [Fact]
    public void An_event_that_names_its_reservation_in_an_element_alone_is_a_change_of_it()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        var moment = box.Changes.Moment();

        box.Feed(Events.Status(1, "", "205", [("RESERVATION NAME ID", "7"), ("MESSAGE LIGHT NOTIFICATION", "Message light on")]));

        Assert.True(box.IsOn("205"));
        Assert.True(box.Changes.ChangedSince(new ReservationId("7"), moment));
    }

    [Fact]
    public void After_the_position_is_lost_events_are_newer_than_what_is_stored()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Subscribe("stream-2");
        box.Feed(Events.Light(1000, "7", "205", true));
        box.Settle();
        box.Databases.Mirror.Write(db =>
        {
            db.Execute("DELETE FROM stream_position");
            db.Execute("DELETE FROM journal_group");
        });

        using var next = box.Crash();
        next.SubscribeLive();
        next.Feed(Events.Light(5, "7", "205", false));

        Assert.False(next.IsOn("205"));
    }

    [Fact]
    public void Unknown_events_are_kept_in_the_journal_and_harm_nobody()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(
            Events.Light(1, "7", "205", null) with { Name = "BRAND NEW EVENT", Detail = [] },
            Events.Light(2, "7", "205", true));
        box.Settle();

        Assert.True(box.IsOn("205"));
        Assert.Equal(["BRAND NEW EVENT", "INTERFACE STATUS UPDATE"], new JournalStore(box.Databases.Mirror).LoadNewest(10).Select(known => known.Event.EventName));
    }

    [Fact]
    public void A_backlog_is_shown_once_at_its_end_and_not_replayed()
    {
        using var box = new TestBox();
        box.Subscribe();
        for (var offset = 1; offset <= 1000; offset++)
        {
            box.Feed(Events.Light(offset, "7", "205", offset % 2 == 1), Events.Light(100_000 + offset, "8", "206", offset % 2 == 0));
        }

        Assert.False(box.IsOn("206"));
        box.Settle();

        Assert.False(box.IsOn("205"));
        Assert.True(box.IsOn("206"));
        Assert.Equal(2, box.Mqtt.Published.Count(message => message.Topic.EndsWith("206/lamp", StringComparison.Ordinal)));
        Assert.Single(box.Mqtt.Published, message => message.Topic.EndsWith("205/lamp", StringComparison.Ordinal));
    }

    [Fact]
    public void Pauses_between_the_bursts_of_a_backlog_are_not_its_end()
    {
        using var box = new TestBox();
        box.Subscribe();
        for (var burst = 0; burst < 20; burst++)
        {
            var first = burst * 200;
            box.Feed(Enumerable.Range(first + 1, 200).Select(offset => Events.Light(offset, "7", "205", burst % 2 == 0)));
            for (var second = 0; second < 2; second++)
            {
                box.Time.Advance(TimeSpan.FromSeconds(1));
                box.Step();
            }
        }

        Assert.Equal(0, box.Edges("205"));
        box.Feed(Events.Light(100_000, "7", "205", true));
        box.Settle();
        Assert.Equal(1, box.Edges("205"));
    }

    [Fact]
    public void A_box_that_lost_its_journal_asks_for_everything_and_says_that_events_are_missing()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(500, "7", "205", true));
        box.Settle();

        using var next = box.Crash(files => File.WriteAllBytes(Path.Combine(files, "mirror.db"), [.. Enumerable.Repeat((byte)7, 4096)]));
        Assert.Equal("0", next.Intake.ResumeFrom(TestBox.Stream)!.Value.Text);

        next.Subscribe();
        Assert.NotNull(next.Alerts.Get("stream-gap"));
        next.Feed(Events.Light(500, "7", "205", true));
        next.Settle();
        Assert.True(next.IsOn("205"));
        Assert.Equal("500", next.Intake.ResumeFrom(TestBox.Stream)!.Value.Text);
    }

    [Fact]
    public void Only_the_first_subscription_of_a_box_is_without_an_offset()
    {
        using var box = new TestBox();
        Assert.Null(box.Intake.ResumeFrom(TestBox.Stream));
        box.Subscribe();

        // What OHIP sent may have been lost with the connection, or with the box.
        Assert.Equal("0", box.Intake.ResumeFrom(TestBox.Stream)!.Value.Text);
        using var next = box.Crash();
        Assert.Equal("0", next.Intake.ResumeFrom(TestBox.Stream)!.Value.Text);
        next.Subscribe();
        next.Feed(Events.Light(7, "7", "205", true));
        Assert.Null(next.Alerts.Get("stream-gap"));
    }

    [Fact]
    public void After_a_gap_that_OHIP_can_no_longer_fill_the_handlers_are_told()
    {
        var handler = new RecordingHandler();
        using var box = TestBox.With(handler);
        box.SubscribeLive();
        box.Feed(Events.Light(100, "7", "205", true));

        box.Subscribe();
        box.Feed(Events.Light(250, "7", "205", false));

        Assert.Equal([StreamGapKind.Expired], handler.Gaps);
        Assert.Contains("100", box.Alerts.Get("stream-gap")!.Text);
    }

    [Fact]
    public void The_own_event_sent_again_proves_that_there_is_no_gap()
    {
        var handler = new RecordingHandler();
        using var box = TestBox.With(handler);
        box.SubscribeLive();
        box.Feed(Events.Light(100, "7", "205", true));

        box.Subscribe();
        box.Feed(Events.Light(100, "7", "205", true), Events.Light(250, "7", "205", false));

        Assert.Empty(handler.Gaps);
    }

    [Fact]
    public void Offsets_that_start_again_begin_a_new_generation_and_still_count_as_newer()
    {
        var handler = new RecordingHandler();
        using var box = TestBox.With(handler);
        box.SubscribeLive();
        box.Feed(Events.Light(90_000, "7", "205", true, id: "old"));

        box.Subscribe();
        box.Feed(Events.Light(5, "7", "205", false, id: "new"));
        box.Settle();

        Assert.False(box.IsOn("205"));
        Assert.Equal([StreamGapKind.NewGeneration], handler.Gaps);
        Assert.Equal("5", box.Intake.ResumeFrom(TestBox.Stream)!.Value.Text);
    }

    [Fact]
    public void Another_stream_begins_a_new_generation_without_an_own_offset()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(90_000, "7", "205", true, id: "old"));
        Assert.Null(box.Intake.ResumeFrom("stream-2"));

        box.Subscribe("stream-2");
        box.Feed(Events.Light(5, "7", "205", false, id: "new"));
        box.Settle();

        Assert.False(box.IsOn("205"));
        Assert.Null(box.Intake.ResumeFrom(TestBox.Stream));
        Assert.Equal("5", box.Intake.ResumeFrom("stream-2")!.Value.Text);
    }

    [Fact]
    public async Task What_is_no_event_is_announced_as_a_possible_gap()
    {
        var handler = new RecordingHandler();
        using var box = TestBox.With(handler);
        box.SubscribeLive();

        await box.Intake.UnreadableAsync("a frame that is no JSON", CancellationToken.None);
        box.Feed(Events.Light(1, "7", "205", true));

        Assert.Equal([StreamGapKind.Unreadable], handler.Gaps);
        Assert.True(box.IsOn("205"));
    }

    [Fact]
    public void While_nothing_can_be_stored_lamps_go_on_and_nothing_is_lost_when_it_can_again()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Databases.Mirror.Write(db => db.Execute("CREATE TRIGGER refuse BEFORE INSERT ON journal_group BEGIN SELECT RAISE(ABORT, 'no'); END"));

        box.Feed(Events.Light(1, "7", "205", true));
        box.Settle();
        Assert.True(box.IsOn("205"));
        Assert.NotNull(box.Alerts.Get("journal"));

        box.Databases.Mirror.Write(db => db.Execute("DROP TRIGGER refuse"));
        box.Feed(Events.Light(2, "8", "206", true));
        box.Settle();
        Assert.Null(box.Alerts.Get("journal"));

        using var next = box.Crash();
        Assert.True(next.IsOn("205"));
        Assert.True(next.IsOn("206"));
        Assert.Equal("2", next.Intake.ResumeFrom(TestBox.Stream)!.Value.Text);
    }

    [Fact]
    public void The_journal_keeps_no_element_that_no_handler_reads()
    {
        using var box = new TestBox();
        box.SubscribeLive();

        box.Feed(Events.Status(1, "7", "205", [("GUEST NAME", "a planted name"), ("DO NOT DISTURB", "Do not disturb on")]));
        box.Settle();

        var (_, kept) = Assert.Single(new JournalStore(box.Databases.Mirror).LoadNewest(10));
        Assert.Equal(["DO NOT DISTURB", "ROOM"], kept.Detail.Select(element => element.ElementName));
    }

    [Fact]
    public void The_journal_forgets_by_age_and_by_size()
    {
        using var box = new TestBox();
        box.SubscribeLive();
        box.Feed(Events.Light(1, "7", "205", true));
        box.Settle();
        box.Time.Advance(TimeSpan.FromDays(8));

        box.Feed(Events.Light(2, "7", "205", false));
        box.Settle();
        var journal = new JournalStore(box.Databases.Mirror);
        Assert.Equal(["2"], journal.LoadNewest(10).Select(known => known.Event.Offset));

        box.Databases.Mirror.Write(db => JournalStore.Prune(db, box.Time.GetInstant() - NodaTime.Duration.FromDays(7), maxBytes: 1));
        Assert.Empty(journal.LoadNewest(10));
    }

    [Fact]
    public async Task The_loop_shows_and_commits_by_itself_and_ends_with_everything_committed()
    {
        using var box = new TestBox();
        var run = box.Pump.RunAsync();
        await box.Intake.SubscribedAsync(TestBox.Stream, null, CancellationToken.None);
        await box.Intake.EventAsync(Events.Light(1, "7", "205", true), CancellationToken.None);

        await Eventually.True(
            () =>
            {
                box.Time.Advance(TimeSpan.FromSeconds(1));
                return box.IsOn("205") && new JournalStore(box.Databases.Mirror).LoadPosition()?.Offset?.Text == "1";
            },
            "the lamp is on and the offset committed");

        await box.Intake.EventAsync(Events.Light(2, "8", "206", true), CancellationToken.None);
        box.Intake.Complete();
        await run;

        Assert.True(box.IsOn("206"));
        Assert.Equal("2", new JournalStore(box.Databases.Mirror).LoadPosition()!.Offset!.Value.Text);
    }

    private sealed class RecordingHandler : IEventHandler
    {
        public List<StreamGapKind> Gaps { get; } = [];

        public IReadOnlyCollection<string> EventNames => [];

        public IReadOnlyCollection<string> ElementNames => [];

        public void Apply(OperaEvent operaEvent, StateVersion version)
        {
        }

        public void Drive()
        {
        }

        public void Save(SqliteConnection mirror)
        {
        }

        public void Saved()
        {
        }

        public void Gap(StreamGap gap) => Gaps.Add(gap.Kind);
    }
}
