using EdgeGateway.Ohip;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class LivenessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider time = new();
    private readonly Liveness liveness;

    public LivenessTests() => liveness = new Liveness(time);

    [Fact]
    public void Silence_for_the_limit_after_a_ping_is_death()
    {
        liveness.Pinged();
        time.Advance(TimeSpan.FromSeconds(10));
        liveness.Pinged();
        Assert.False(liveness.IsDead(Limit));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(liveness.IsDead(Limit));
    }

    [Fact]
    public void Silence_without_a_ping_is_only_quiet()
    {
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(liveness.IsDead(Limit));
    }

    [Fact]
    public void Anything_that_comes_in_is_life()
    {
        liveness.Pinged();
        time.Advance(TimeSpan.FromSeconds(19));
        liveness.Heard();
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(liveness.IsDead(Limit));
    }

    [Fact]
    public void While_nobody_reads_silence_proves_nothing()
    {
        liveness.Pinged();
        liveness.Reading(false);
        liveness.Pinged();
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(liveness.IsDead(Limit));
        liveness.Reading(true);
        liveness.Pinged();
        Assert.False(liveness.IsDead(Limit));
        time.Advance(Limit);
        Assert.True(liveness.IsDead(Limit));
    }
}
