using EdgeGateway.Ohip;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class UpgradeBudgetTests
{
    [Fact]
    public async Task Not_more_than_twelve_are_taken_in_any_minute()
    {
        var time = new ManualTimeProvider();
        var budget = new UpgradeBudget(time);
        for (var i = 0; i < UpgradeBudget.PerMinute; i++)
        {
            Assert.True(budget.TakeAsync(CancellationToken.None).IsCompleted);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var next = budget.TakeAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(48.9));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await Eventually.True(() => next.IsCompletedSuccessfully, "a minute and a second after the first");
    }
}
