using EdgeGateway.Ohip;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class StreamFailurePolicyTests
{
    /// <summary>PROTOCOL 5.5, row by row: what is done at the first failure, and between which delays.</summary>
    public static TheoryData<string, int, string, double, double, string?> Rows => new()
    {
        { nameof(StreamEndKind.UpgradeRefused), 429, nameof(StreamAction.StandBack), 120, 150, null },
        { nameof(StreamEndKind.UpgradeRefused), 499, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.UpgradeTimedOut), 0, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.UpgradeRefused), 400, nameof(StreamAction.Alarm), 48, 60, StreamAlerts.Refused },
        { nameof(StreamEndKind.UpgradeRefused), 401, nameof(StreamAction.Alarm), 48, 60, StreamAlerts.Refused },
        { nameof(StreamEndKind.UpgradeRefused), 403, nameof(StreamAction.Alarm), 48, 60, StreamAlerts.Refused },
        { nameof(StreamEndKind.UpgradeRefused), 404, nameof(StreamAction.Alarm), 48, 60, StreamAlerts.Refused },
        { nameof(StreamEndKind.UpgradeRefused), 200, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.UpgradeRefused), 302, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.UpgradeRefused), 503, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Closed), 1000, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Closed), 1001, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Broken), 1006, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Closed), 4400, nameof(StreamAction.Alarm), 810, 900, StreamAlerts.Refused },
        { nameof(StreamEndKind.Closed), 4401, nameof(StreamAction.RenewToken), 4, 6, null },
        { nameof(StreamEndKind.Closed), 4403, nameof(StreamAction.RenewToken), 4, 6, null },
        { nameof(StreamEndKind.Closed), 4406, nameof(StreamAction.Alarm), 810, 900, StreamAlerts.Refused },
        { nameof(StreamEndKind.Closed), 4408, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Closed), 4409, nameof(StreamAction.StandBack), 10, 12, null },
        { nameof(StreamEndKind.Closed), 4429, nameof(StreamAction.Alarm), 810, 900, StreamAlerts.Refused },
        { nameof(StreamEndKind.Closed), 4500, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Closed), 4504, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Closed), 4999, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Refused), 0, nameof(StreamAction.Alarm), 48, 60, StreamAlerts.Refused },
        { nameof(StreamEndKind.Completed), 0, nameof(StreamAction.Wait), 10.25, 15, null },
        { nameof(StreamEndKind.Active), 0, nameof(StreamAction.StandBack), 15, 20, null },
        { nameof(StreamEndKind.Dead), 0, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.NoAck), 0, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.NoToken), 0, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Unreachable), 0, nameof(StreamAction.Wait), 4, 6, null },
        { nameof(StreamEndKind.Clock), 0, nameof(StreamAction.Wait), 10, 15, null },
        { nameof(StreamEndKind.Certificate), 0, nameof(StreamAction.Alarm), 48, 60, StreamAlerts.Refused },
        { nameof(StreamEndKind.Stopped), 0, nameof(StreamAction.Wait), 0, 0, null },
        { nameof(StreamEndKind.RolledOver), 0, nameof(StreamAction.Wait), 0, 0, null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_failure_has_its_answer(string kind, int code, string action, double least, double most, string? alert)
    {
        var end = new StreamEnd(Enum.Parse<StreamEndKind>(kind), code);
        var (quick, slow) = (StreamFailurePolicy.Decide(end, 1, 0), StreamFailurePolicy.Decide(end, 1, 1));

        Assert.Equal((action, alert), (quick.Action.ToString(), quick.Alert));
        Assert.Equal((least, most), (Math.Round(quick.Delay.TotalSeconds, 6), Math.Round(slow.Delay.TotalSeconds, 6)));
    }

    [Fact]
    public void Every_kind_of_end_has_a_rule()
    {
        foreach (var kind in Enum.GetValues<StreamEndKind>())
        {
            StreamFailurePolicy.Decide(new StreamEnd(kind), 1, 0.5);
        }
    }

    [Fact]
    public void Lockouts_grow_to_two_minutes_and_outlive_a_restart()
    {
        var delays = Enumerable.Range(1, 6).Select(n => StreamFailurePolicy.Decide(new StreamEnd(StreamEndKind.Closed, 4409), n, 1)).ToList();

        Assert.Equal([12, 30, 60, 120, 120, 120], delays.Select(one => one.Delay.TotalSeconds));
        Assert.All(delays, one => Assert.True(one.IsLockout));
        Assert.Equal([null, null, StreamAlerts.Held, StreamAlerts.Held, StreamAlerts.Held, StreamAlerts.Held], delays.Select(one => one.Alert));
    }

    [Fact]
    public void Broken_connections_are_retried_ever_more_slowly_up_to_a_minute_and_raise_an_alert_in_the_end()
    {
        var delays = Enumerable.Range(1, 9).Select(n => StreamFailurePolicy.Decide(new StreamEnd(StreamEndKind.Broken, 1006), n, 1)).ToList();

        Assert.Equal([6, 12, 24, 48, 60, 60, 60, 60, 60], delays.Select(one => one.Delay.TotalSeconds));
        Assert.Equal([null, StreamAlerts.Down, StreamAlerts.Down], delays.Skip(6).Select(one => one.Alert));
    }

    [Fact]
    public void A_token_that_is_refused_again_and_again_becomes_an_alarm()
    {
        var actions = Enumerable.Range(1, 4).Select(n => StreamFailurePolicy.Decide(new StreamEnd(StreamEndKind.Closed, 4401), n, 1)).ToList();

        Assert.Equal([StreamAction.RenewToken, StreamAction.RenewToken, StreamAction.Alarm, StreamAction.Alarm], actions.Select(one => one.Action));
        Assert.Equal([6, 12, 60, 120], actions.Select(one => one.Delay.TotalSeconds));
    }

    [Fact]
    public void A_subscription_that_is_forbidden_twice_is_an_alarm() =>
        Assert.Equal((StreamAction.Alarm, StreamAlerts.Refused), (StreamFailurePolicy.Decide(new StreamEnd(StreamEndKind.Closed, 4403), 2, 0) is var decision ? decision.Action : default, decision.Alert));

    [Fact]
    public void Refusals_are_asked_again_at_least_every_quarter_of_an_hour() =>
        Assert.Equal([60, 120, 300, 900, 900], Enumerable.Range(1, 5).Select(n => StreamFailurePolicy.Decide(new StreamEnd(StreamEndKind.UpgradeRefused, 400), n, 1).Delay.TotalSeconds));

    [Fact]
    public void Each_kind_of_failure_is_counted_by_itself_until_the_stream_works()
    {
        var backoff = new StreamBackoff(new FixedRandom(1));
        var held = new StreamEnd(StreamEndKind.Closed, 4409);
        backoff.Next(held);
        backoff.Next(new StreamEnd(StreamEndKind.Unreachable));

        Assert.Equal(30, backoff.Next(held).Delay.TotalSeconds);
        backoff.Reset();
        Assert.Equal(12, backoff.Next(held).Delay.TotalSeconds);
    }
}
