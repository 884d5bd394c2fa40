using EdgeGateway.Mqtt;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

public sealed class BackoffTests
{
    private readonly ManualTimeProvider time = new();
    private readonly MqttBackoff backoff;

    public BackoffTests() => backoff = new MqttBackoff(time, () => 1);

    [Fact]
    public void Failures_double_the_wait_up_to_half_a_minute_and_a_connection_that_held_ends_that()
    {
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 8).Select(_ => After(MqttEndKind.Lost)));
        Assert.Equal(0.5, After(MqttEndKind.Lost, 3600));
    }

    [Fact]
    public void The_second_take_over_in_a_minute_waits_more_than_a_minute()
    {
        Assert.True(After(MqttEndKind.TakenOver, 1) < 60);
        Assert.False(backoff.Duplicate);
        Assert.True(After(MqttEndKind.TakenOver, 1) >= 60);
        Assert.True(backoff.Duplicate);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(After(MqttEndKind.TakenOver, 290) >= 60);
        backoff.ForgetDuplicate();
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(After(MqttEndKind.TakenOver, 1000) < 60);
    }

    [Fact]
    public void Three_connections_dropped_soon_count_as_taken_over_and_rare_ones_do_not()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.True(After(MqttEndKind.Dropped, 29) < 60);
            time.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.False(backoff.Duplicate);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(After(MqttEndKind.Dropped, 1) < 60);
        Assert.True(After(MqttEndKind.Dropped, 1) < 60);
        Assert.True(After(MqttEndKind.Dropped, 1) >= 60);
    }

    [Fact]
    public void The_older_protocol_is_tried_at_once() => Assert.Equal(0, After(MqttEndKind.WrongVersion));

    private double After(MqttEndKind kind, double? lasted = null) =>
        backoff.After(new MqttEnd(kind, "", lasted is { } seconds ? TimeSpan.FromSeconds(seconds) : null)).TotalSeconds;
}
