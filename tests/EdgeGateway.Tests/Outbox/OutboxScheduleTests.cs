using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class OutboxScheduleTests
{
    private readonly OutboxLanes lanes = new();
    private readonly Dictionary<OperaOperation, TimeSpan> forbidden = [];
    private LinkState link = LinkState.Fine;
    private long lastId;

    [Fact]
    public void Only_the_first_call_of_a_reservation_goes()
    {
        Owe("1");
        Owe("1");
        Owe("2");

        Assert.Equal([1, 3], Plan());
    }

    [Fact]
    public void Results_of_wake_ups_go_before_all_other_reservations()
    {
        Owe("1");
        Owe("2", urgent: true);

        Assert.Equal([2, 1], Plan());
    }

    [Fact]
    public void What_stands_before_a_result_in_its_reservation_is_as_urgent()
    {
        Owe("1");
        Owe("2");
        Owe("2", urgent: true);

        Assert.Equal([2, 1], Plan());
    }

    [Theory]
    [InlineData("Parked")]
    [InlineData("InFlight")]
    public void A_parked_call_and_one_under_way_hold_up_their_own_reservation_only(string state)
    {
        Owe("1", state: Enum.Parse<CallState>(state));
        Owe("1");
        Owe("2");

        Assert.Equal([3], Plan());
    }

    [Fact]
    public void Not_more_go_at_once_than_may()
    {
        for (var reservation = 0; reservation < 10; reservation++)
        {
            Owe($"{reservation}");
        }

        Assert.Equal([1, 2, 3, 4], Plan());
        Assert.Equal([1], Plan(inFlight: 3));
        Assert.Empty(Plan(inFlight: 4));
    }

    [Fact]
    public void A_dead_link_is_probed_by_one_call_at_a_time_and_the_probes_take_turns()
    {
        Owe("1", lastTried: TimeSpan.FromSeconds(9));
        Owe("2", lastTried: TimeSpan.FromSeconds(8));
        link = new LinkState(LinkPhase.Down, 1, TimeSpan.FromSeconds(10), "");

        Assert.Empty(Plan(now: 9));
        Assert.Equal([2], Plan(now: 10));
        Assert.Empty(Plan(now: 10, inFlight: 1));
        Assert.Equal(TimeSpan.FromSeconds(10), OutboxSchedule.Plan(lanes.Lanes, link, forbidden, 0, TimeSpan.FromSeconds(9), new OutboxOptions()).WakeAt);
    }

    [Fact]
    public void A_forbidden_operation_waits_and_is_then_probed_once_while_the_others_go_on()
    {
        Owe("1");
        Owe("2");
        Owe("3", OperaOperation.PostGuestMessages);
        forbidden[OperaOperation.PostWakeUpCall] = TimeSpan.FromSeconds(10);

        Assert.Equal([3], Plan(now: 9));
        Assert.Equal([1, 3], Plan(now: 10));
    }

    [Fact]
    public void A_call_with_unknown_outcome_needs_the_look_to_be_allowed()
    {
        Owe("1", state: CallState.UnknownOutcome);
        forbidden[OperaOperation.GetWakeUpCall] = TimeSpan.FromSeconds(10);

        Assert.Empty(Plan());
    }

    [Fact]
    public void What_may_have_happened_does_not_expire_unseen()
    {
        Owe("1", state: CallState.UnknownOutcome);
        Owe("2", OperaOperation.DeleteGuestMessages, state: CallState.UnknownOutcome);
        Owe("3");

        Assert.Equal([2L, 3L], lanes.Expired(Instant.MaxValue).Select(entry => entry.Id));
    }

    private void Owe(string reservation, OperaOperation operation = OperaOperation.PostWakeUpCall, bool urgent = false, CallState state = CallState.Waiting, TimeSpan? lastTried = null)
    {
        lastId++;
        lanes.Set(new OutboxEntry(lastId, lastId, new ReservationId(reservation), operation, urgent, state, Instant.FromUtc(2030, 1, 1, 0, 0))
        {
            LastTried = lastTried ?? TimeSpan.MinValue,
        });
    }

    private IEnumerable<long> Plan(int now = 0, int inFlight = 0) =>
        OutboxSchedule.Plan(lanes.Lanes, link, forbidden, inFlight, TimeSpan.FromSeconds(now), new OutboxOptions()).Send.Select(entry => entry.Id);
}
