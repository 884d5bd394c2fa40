using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Stays;
using EdgeGateway.Tests.Support;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Stays;

public class ReconciliationTests
{
    private readonly FakeOpera opera = new();

    [Fact]
    public void A_read_that_is_older_than_an_event_is_not_applied_and_read_again()
    {
        opera.CheckIn("7", "205");
        opera.Write("7");
        using var box = Live();
        box.Feed(opera.Events);
        box.ReadWhatIsDue();
        opera.OnTheWay = () =>
        {
            if (opera.Asked[^1] == "undelivered messages")
            {
                Arrive(box, opera.HandOver("7"));
            }
        };

        box.Reconcile();

        Assert.False(box.IsOn("205"));
        Assert.Equal("messages 7", opera.Asked[^1]);
    }

    [Fact]
    public void A_reservation_that_changes_during_every_read_is_not_read_in_a_hot_loop()
    {
        opera.CheckIn("7", "205");
        using var box = Live();
        box.Feed(opera.Events);
        box.Reconcile();
        opera.Asked.Clear();
        opera.OnTheWay = () => Arrive(box, opera.Move("7", opera.Find("7")!.Room == "205" ? "206" : "205"));
        box.Requests.Ask(new ReservationId("7"), "stays");

        for (var second = 0; second < 30; second++)
        {
            Read(box);
            box.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(opera.Asked.Count(asked => asked == "reservation 7"), 10, 32);
    }

    [Fact]
    public void After_a_gap_everything_is_read_and_its_alert_ends()
    {
        opera.CheckIn("7", "205");
        opera.Write("7");
        using var box = Live();
        box.Feed(opera.Events);
        box.ReadWhatIsDue();
        opera.CheckOut("7");
        box.Lose();
        Assert.NotNull(box.Alerts.Get("stream-gap"));
        Assert.True(box.IsOn("205"));

        box.Time.Advance(ReconcilePlan.Pause);
        box.ReadWhatIsDue();

        Assert.False(box.IsOn("205"));
        Assert.Null(box.Alerts.Get("stream-gap"));
    }

    [Fact]
    public void A_gap_whose_truth_cannot_be_read_stands_and_is_tried_again()
    {
        using var box = Live();
        opera.Trouble = "the line is down";
        box.Lose();
        for (var minute = 0; minute < 40; minute++)
        {
            box.Time.Advance(TimeSpan.FromMinutes(1));
            box.ReadWhatIsDue();
        }

        Assert.NotNull(box.Alerts.Get("stream-gap"));
        Assert.Equal(AlertSeverity.Warning, box.Alerts.Get("reconciliation")?.Severity);
        Assert.Equal(HealthStatus.Warn, box.Health.Get(Reconciliation.Part)?.Status);
        Assert.InRange(opera.Asked.Count, 5, 12);

        opera.Trouble = null;
        box.Time.Advance(TimeSpan.FromMinutes(15));
        box.ReadWhatIsDue();

        Assert.Null(box.Alerts.Get("stream-gap"));
        Assert.Null(box.Alerts.Get("reconciliation"));
        Assert.Equal(HealthStatus.Ok, box.Health.Get(Reconciliation.Part)?.Status);
    }

    [Fact]
    public void An_event_that_was_parked_is_replaced_by_a_read_and_its_alert_ends()
    {
        using var box = Live();
        box.Feed(opera.CheckIn("7", "205"));
        box.ReadWhatIsDue();
        opera.Write("7");

        box.Feed(Events.Status(900, "7", "205", [("MESSAGE LIGHT NOTIFICATION", "Message light perhaps")]));
        Assert.NotNull(box.Alerts.Get("event-parked"));
        box.ReadWhatIsDue();

        Assert.True(box.IsOn("205"));
        Assert.Null(box.Alerts.Get("event-parked"));
    }

    [Fact]
    public void At_the_start_everything_is_read_once_the_backlog_is()
    {
        opera.CheckIn("7", "205");
        opera.Write("7");
        using var box = new TestBox(opera);
        box.Requests.AskAll(ReconcileReason.Start);
        box.Subscribe();
        box.ReadWhatIsDue();
        Assert.Empty(opera.Asked);

        box.SubscribeLive();
        box.ReadWhatIsDue();

        Assert.True(box.IsOn("205"));
        Assert.True(box.IsOccupied("205"));
        Assert.Null(box.IsOccupied("206"));
    }

    [Fact]
    public void Without_the_stream_everything_is_read_after_a_while()
    {
        opera.CheckIn("7", "205");
        opera.Write("7");
        using var box = new TestBox(opera);
        box.Requests.AskAll(ReconcileReason.Start);

        box.Time.Advance(ReconcilePlan.StreamLimit);
        box.ReadWhatIsDue();
        box.Settle();

        Assert.True(box.IsOn("205"));
        using var next = box.Crash();
        Assert.True(next.IsOn("205"));
        Assert.Equal(0, next.Edges("205"));
    }

    [Fact]
    public void Once_a_night_everything_is_read_without_anything_having_happened()
    {
        using var box = Live();
        box.ReadWhatIsDue();
        opera.Asked.Clear();

        box.Time.Advance(TimeSpan.FromDays(1));
        box.ReadWhatIsDue();

        Assert.Contains("undelivered messages", opera.Asked);
    }

    [Fact]
    public void Every_box_has_its_own_minute_of_the_night_in_the_hotels_zone()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var now = Instant.FromUtc(2026, 11, 20, 6, 0);
        var nights = Enumerable.Range(1, 12)
            .Select(floor => new ReconcileOptions($"floor-{floor:00}", zone, new ManualTimeProvider(now.ToDateTimeOffset())).NextNight(now).InZone(zone).LocalDateTime)
            .ToList();

        Assert.All(nights, night => Assert.InRange(night, new LocalDateTime(2026, 11, 21, 2, 0), new LocalDateTime(2026, 11, 21, 4, 0)));
        Assert.InRange(nights.Distinct().Count(), 8, 12);
    }

    [Fact]
    public async Task Resync_answers_when_everything_is_read()
    {
        opera.CheckIn("7", "205");
        opera.Write("7");
        using var box = Live();

        var answer = Resync(box);
        box.ReadWhatIsDue();

        Assert.Equal("done", (await answer).Data?.GetProperty("state").GetString());
        Assert.True(box.IsOn("205"));
    }

    [Fact]
    public async Task Resync_says_when_OPERA_cannot_be_asked_and_when_it_takes_longer()
    {
        using var box = Live();
        opera.Trouble = "the line is down";
        var refused = Resync(box);
        box.ReadWhatIsDue();
        var answer = (await refused).Data!.Value;
        Assert.Equal("queued", answer.GetProperty("state").GetString());

        var slow = Resync(box);
        box.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("queued", (await slow).Data?.GetProperty("state").GetString());
    }

    [Fact]
    public void A_restart_in_the_middle_goes_on_from_what_was_read()
    {
        opera.CheckIn("7", "205");
        opera.Write("7");
        using var box = Live();
        box.Reconcile();
        box.Settle();

        using var next = box.Crash();
        Assert.True(next.IsOn("205"));
        next.SubscribeLive();
        next.Feed(opera.CheckOut("7"));

        Assert.False(next.IsOn("205"));
    }

    private static Task<VerbResult> Resync(TestBox box) =>
        ResyncVerb.Of(box.Requests, box.Time).RunAsync(new VerbCall(VerbCall.Mqtt, default), CancellationToken.None);

    private static void Arrive(TestBox box, IReadOnlyList<OperaEvent> events)
    {
        foreach (var one in events)
        {
            box.Intake.EventAsync(one, CancellationToken.None).AsTask().Wait();
        }
    }

    /// <summary>One turn of the loop, at this moment.</summary>
    private static void Read(TestBox box)
    {
        var step = box.Reconciliation.StepAsync(CancellationToken.None);
        SpinWait.SpinUntil(() =>
        {
            box.Pump.Step();
            return step.IsCompleted;
        });
        step.GetAwaiter().GetResult();
        box.Step();
    }

    private TestBox Live()
    {
        var box = new TestBox(opera);
        box.SubscribeLive();
        return box;
    }
}
