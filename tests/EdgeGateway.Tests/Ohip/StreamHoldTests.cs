using EdgeGateway.Ohip;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class StreamHoldTests
{
    private const string Boot = "boot-1";

    private readonly ManualTimeProvider time = new();
    private readonly MemoryHoldStore store = new();

    [Fact]
    public void Without_a_record_the_stream_is_free() => Assert.Equal(TimeSpan.Zero, Start().Remaining);

    [Fact]
    public void After_a_complete_it_holds_for_a_little_more_than_ten_seconds()
    {
        var hold = Start();
        hold.Completing();
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(0.25), hold.Remaining);
        time.Advance(TimeSpan.FromSeconds(0.25));
        Assert.Equal(TimeSpan.Zero, hold.Remaining);
    }

    [Fact]
    public void A_restart_of_the_program_continues_it()
    {
        Start().Completing();
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6.25), Start().Remaining);
    }

    [Fact]
    public void A_restart_of_the_machine_begins_it_anew()
    {
        Start().Completing();
        time.Advance(TimeSpan.FromHours(4));
        Assert.Equal(TimeSpan.FromSeconds(10.25), Start("boot-2").Remaining);
    }

    [Fact]
    public void A_step_of_the_wall_clock_does_not_touch_it()
    {
        var hold = Start();
        hold.Completing();
        time.StepWallClock(TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.FromSeconds(10.25), hold.Remaining);
        Assert.Equal(TimeSpan.FromSeconds(10.25), Start().Remaining);
    }

    [Fact]
    public void A_complete_does_not_shorten_a_lockout()
    {
        var hold = Start();
        hold.Extend(TimeSpan.FromSeconds(120));
        hold.Completing();
        Assert.Equal(TimeSpan.FromSeconds(120), hold.Remaining);
        Assert.Equal(TimeSpan.FromSeconds(120), Start().Remaining);
    }

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue, 300)]
    [InlineData(long.MinValue, long.MaxValue, 300)]
    [InlineData(0, -5, 0)]
    public void A_damaged_record_holds_for_five_minutes_at_most(long from, long length, double seconds)
    {
        store.Record = new StreamHoldRecord(Boot, from, length);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Start().Remaining);
    }

    [Fact]
    public async Task Waiting_ends_when_the_hold_does_also_when_it_was_extended_meanwhile()
    {
        var hold = Start();
        hold.Completing();
        var waiting = hold.WaitAsync(CancellationToken.None);
        hold.Extend(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(11));
        await Eventually.True(() => time.WaitingTimers == 1, "it waits for the rest");
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(19));
        await Eventually.True(() => waiting.IsCompletedSuccessfully, "the hold is over");
    }

    private StreamHold Start(string boot = Boot) => new(store, boot, time);
}
