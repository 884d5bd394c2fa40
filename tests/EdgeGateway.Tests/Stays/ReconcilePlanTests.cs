using EdgeGateway.Rooms;
using EdgeGateway.Stays;
using Xunit;

namespace EdgeGateway.Tests.Stays;

public class ReconcilePlanTests
{
    private static readonly ReservationId Stuck = new("1");
    private static readonly ReservationId Fresh = new("2");

    private readonly ReconcilePlan plan = new();

    [Fact]
    public void A_refusal_that_does_not_pass_is_given_up_and_brakes_nobody()
    {
        plan.Ask(Stuck, null, TimeSpan.Zero);
        var tries = 0;
        for (var now = TimeSpan.Zero; plan.NextDue() is { } due; tries++)
        {
            now = due > now ? due : now;
            plan.DoubtDone(plan.TakeDoubt(now)!, success: false, mayPass: false, now);
            plan.Ask(Fresh, null, now);
            Assert.Equal(Fresh, plan.TakeDoubt(now)?.Reservation);
        }

        Assert.Equal(ReconcilePlan.MaxTries, tries);
    }

    [Fact]
    public void What_was_never_tried_does_not_wait_behind_what_could_not_be_read()
    {
        var now = Fail(20);
        plan.Ask(Fresh, null, now);

        Assert.InRange(plan.NextDue()!.Value - now, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal(Fresh, plan.TakeDoubt(now + TimeSpan.FromSeconds(15))?.Reservation);
    }

    [Fact]
    public void When_OPERA_can_be_asked_again_nothing_waits_longer()
    {
        var now = Fail(20);
        Assert.Null(plan.TakeDoubt(now));

        plan.Reset(now);

        Assert.Equal(0, plan.TakeDoubt(now)?.Tries);
    }

    [Fact]
    public void A_successful_reading_of_everything_ends_what_was_put_off()
    {
        var now = Fail(20);

        plan.AllDone(success: true, now);

        Assert.NotNull(plan.TakeDoubt(now));
    }

    [Fact]
    public void Who_is_asked_for_anew_counts_as_never_tried()
    {
        plan.Ask(Stuck, null, TimeSpan.Zero);
        plan.DoubtDone(plan.TakeDoubt(TimeSpan.Zero)!, success: false, mayPass: true, TimeSpan.Zero);
        Assert.Null(plan.TakeDoubt(TimeSpan.Zero));

        plan.Ask(Stuck, "lamps", TimeSpan.Zero);

        Assert.Equal(new Doubt(Stuck, null, 0), plan.TakeDoubt(TimeSpan.Zero));
    }

    /// <summary>The doubt fails so often, each time when it is due. Returns when that was.</summary>
    private TimeSpan Fail(int times)
    {
        var now = TimeSpan.Zero;
        plan.Ask(Stuck, null, now);
        for (var time = 0; time < times; time++)
        {
            now = plan.NextDue()!.Value;
            plan.DoubtDone(plan.TakeDoubt(now)!, success: false, mayPass: true, now);
        }

        return now;
    }
}
