using Xunit;


namespace EdgeGateway.Tests.Support;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_with_the_clock_at_each()
    {
        var fired = new List<(string, long)>();
        using var late = time.CreateTimer(_ => fired.Add(("late", time.GetTimestamp())), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var early = time.CreateTimer(_ => fired.Add(("early", time.GetTimestamp())), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("early", TimeSpan.TicksPerSecond), ("late", 3 * TimeSpan.TicksPerSecond)], fired);
        Assert.Equal(5 * TimeSpan.TicksPerSecond, time.GetTimestamp());
    }

    [Fact]
    public void A_periodic_timer_fires_once_per_period()
    {
        var fired = 0;
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(3, fired);
    }

    [Fact]
    public void A_timer_set_by_a_callback_fires_in_the_same_advance()
    {
        var fired = new List<DateTimeOffset>();
        ITimer? second = null;
        using var first = time.CreateTimer(
            _ => second = time.CreateTimer(_ => fired.Add(time.GetUtcNow()), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan),
            null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var start = time.GetUtcNow();

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([start.AddSeconds(2)], fired);
        second?.Dispose();
    }

    [Fact]
    public void A_disposed_or_stopped_timer_stays_silent()
    {
        var fired = 0;
        var disposed = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var stopped = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, fired);
        Assert.Equal(0, time.WaitingTimers);
        Assert.False(disposed.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Delays_and_timeouts_run_on_it()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), time);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(90), time);
        time.Advance(TimeSpan.FromHours(1));
        await delay;
        Assert.False(limit.IsCancellationRequested);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.True(limit.IsCancellationRequested);
    }

    [Fact]
    public void A_step_of_the_wall_clock_moves_no_timer_and_no_timestamp()
    {
        var fired = 0;
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var before = time.GetUtcNow();
        time.StepWallClock(TimeSpan.FromHours(2));
        Assert.Equal(before.AddHours(2), time.GetUtcNow());
        Assert.Equal(0, time.GetTimestamp());
        Assert.Equal(0, fired);
    }

    [Fact]
    public async Task Many_threads_may_set_and_stop_timers_while_it_advances()
    {
        var fired = 0;
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                var kept = time.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
                using var stopped = time.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromDays(1000), Timeout.InfiniteTimeSpan);
            }
        })).ToArray();
        while (!workers.All(worker => worker.IsCompleted))
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Task.WhenAll(workers);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(4000, fired);
    }
}
