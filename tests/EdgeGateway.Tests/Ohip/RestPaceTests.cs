using EdgeGateway.Ohip;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class RestPaceTests
{
    [Theory]
    [InlineData(0.5, 25)]
    [InlineData(0.1, 5)]
    public async Task No_second_has_more_than_the_share(double share, int most)
    {
        var time = new ManualTimeProvider();
        var pace = new RestPace(time, new RestPaceOptions { Share = share });
        var begin = time.GetUtcNow();
        var turns = Enumerable.Range(0, 100).Select(_ => pace.TurnAsync(CancellationToken.None).ContinueWith(_ => time.GetUtcNow(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)).ToList();
        for (var step = 0; step < 2000; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        var seconds = (await Task.WhenAll(turns)).Select(at => (at - begin).TotalSeconds).ToList();

        Assert.Equal(0, seconds[0]);
        Assert.All(seconds, from => Assert.InRange(seconds.Count(at => at >= from && at < from + 0.999), 1, most));
    }
}
