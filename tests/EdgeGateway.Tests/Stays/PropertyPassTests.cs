using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using EdgeGateway.Stays;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Stays;

/// <summary>The reading of a whole property where some of it cannot be read.</summary>
public class PropertyPassTests
{
    private readonly FakeOpera opera = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_cannot_be_read_keeps_nobody_else_from_being_read(bool mayPass)
    {
        using var box = InHouse(20);
        foreach (var stuck in (string[])["1", "2", "3", "4"])
        {
            opera.Refusals[$"reservation {stuck}"] = mayPass;
        }

        opera.CheckOut("20");
        box.Reconcile();
        box.Reconcile();

        Assert.Equal(ReservationStatus.Gone, box.Register.StatusOf(new ReservationId("20")));
        Assert.Equal(HealthStatus.Ok, box.Health.Get(Reconciliation.Part)?.Status);
    }

    [Fact]
    public void Where_nobody_can_be_read_few_are_asked_and_it_counts_as_trouble()
    {
        using var box = InHouse(20);
        for (var number = 1; number <= 20; number++)
        {
            opera.Refusals[$"reservation {number}"] = false;
        }

        opera.Asked.Clear();
        box.Reconcile();

        Assert.Equal(3, opera.Asked.Count(asked => asked.StartsWith("reservation", StringComparison.Ordinal)));
        Assert.Equal(HealthStatus.Warn, box.Health.Get(Reconciliation.Part)?.Status);
    }

    [Fact]
    public void One_guest_whom_OPERA_does_not_know_has_left_and_many_are_a_mistake()
    {
        using var box = InHouse(20);
        opera.Hidden.Add("reservation 7");
        box.Reconcile();
        Assert.Equal(ReservationStatus.Gone, box.Register.StatusOf(new ReservationId("7")));

        for (var number = 1; number <= 20; number++)
        {
            opera.Hidden.Add($"reservation {number}");
        }

        box.Reconcile();

        Assert.Equal(19, box.Register.InHouse().Count);
        Assert.Equal(HealthStatus.Warn, box.Health.Get(Reconciliation.Part)?.Status);
    }

    [Fact]
    public void Who_is_doubtful_while_everything_is_read_is_read_in_between()
    {
        using var box = InHouse(40);
        opera.Asked.Clear();
        opera.CheckIn("99", "206");
        opera.OnTheWay = () =>
        {
            opera.OnTheWay = () => { };
            box.Requests.Ask(new ReservationId("99"));
        };

        box.Reconcile();

        Assert.InRange(opera.Asked.IndexOf("reservation 99"), 1, 3);
    }

    [Fact]
    public void What_was_never_handed_over_to_guests_of_long_ago_is_left_alone()
    {
        using var box = InHouse(1);
        opera.CheckIn("50", "206");
        opera.Write("50");
        opera.CheckOut("50");

        box.Reconcile();

        Assert.Null(box.Register.Known(new ReservationId("50")));
        Assert.DoesNotContain("reservation 50", opera.Asked);
    }

    [Fact]
    public void Who_had_left_before_anything_was_known_of_him_is_not_read_again_and_again()
    {
        using var box = InHouse(1);
        opera.CheckIn("50", "206");
        opera.CheckOut("50");
        box.Requests.Ask(new ReservationId("50"));
        box.ReadWhatIsDue();
        opera.Asked.Clear();

        box.Reconcile();

        Assert.DoesNotContain("reservation 50", opera.Asked);
    }

    [Fact]
    public void A_list_of_messages_with_a_hole_lights_lamps_and_puts_out_none_unasked()
    {
        using var box = InHouse(1);
        box.Feed(opera.CheckIn("2", "206"));
        opera.Write("1");
        box.Feed(opera.Write("2"));
        opera.HandOver("2");
        opera.HasHoles = true;

        box.Reconcile();

        Assert.True(box.IsOn("205"));
        Assert.False(box.IsOn("206"));
        Assert.Contains("messages 2", opera.Asked);
    }

    [Fact]
    public void A_clock_that_was_far_ahead_and_is_set_back_costs_neither_the_loop_nor_the_nights()
    {
        using var box = new TestBox(opera);
        box.SubscribeLive();
        box.Time.StepWallClock(TimeSpan.FromDays(400));
        using var stop = new CancellationTokenSource();
        var running = box.Reconciliation.RunAsync(stop.Token);
        Wait(box, () => box.Time.WaitingTimers > 0 || running.IsCompleted);

        box.Time.StepWallClock(TimeSpan.FromDays(-400));
        for (var hour = 0; hour < 30; hour++)
        {
            box.Time.Advance(TimeSpan.FromHours(1));
            Wait(box, () => box.Time.WaitingTimers > 0 || running.IsCompleted);
        }

        Assert.False(running.IsCompleted);
        Assert.InRange(opera.Asked.Count(asked => asked == "undelivered messages"), 2, 4);
        stop.Cancel();
        Wait(box, () => running.IsCompleted);
    }

    private static void Wait(TestBox box, Func<bool> holds) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            box.Step();
            return holds();
        },
        TimeSpan.FromSeconds(30)));

    /// <summary>A box that knows so many guests of room 205.</summary>
    private TestBox InHouse(int guests)
    {
        var box = new TestBox(opera);
        box.SubscribeLive();
        for (var number = 1; number <= guests; number++)
        {
            box.Feed(opera.CheckIn($"{number}", "205")[..1]);
        }

        box.Reconcile();
        return box;
    }
}
