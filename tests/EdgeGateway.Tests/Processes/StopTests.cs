using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Processes;

/// <summary>S3, S4: a stop in order, and the start after it.</summary>
[Collection(ProcessCollection.Name)]
[Trait("Layer", "process")]
public sealed class StopTests
{
    [SkippableFact]
    public async Task Asked_to_stop_it_says_good_bye_to_everyone_and_the_next_start_keeps_to_ohips_ten_seconds()
    {
        await using var house = await ProcessHouse.StartAsync();
        var gateway = house.Gateway;
        var guest = await house.LightUpAsync("205");

        gateway.Send(Signal.Terminate);
        Assert.Equal(0, await gateway.ExitCodeAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal(1, house.Sandbox.Counters.Completes);
        await Eventually.True(() => house.Watcher.State == "offline", "the broker keeps 'offline'");
        Assert.True(house.Watcher.IsOn("205"), "the lamp's level is left as it was");

        house.HandOver(guest);
        gateway.Start();
        await Eventually.True(() => house.Watcher.IsOn("205") == false, "the box has caught up");
        var journal = house.Sandbox.Journal.Read();
        var complete = journal.Single(entry => entry.What == "complete").At;
        var subscribed = journal.Last(entry => entry.What.StartsWith("subscribed", StringComparison.Ordinal)).At;
        Assert.True(subscribed - complete >= TimeSpan.FromSeconds(10), $"subscribed {(subscribed - complete).TotalSeconds} s after complete");
        Assert.False(house.Sandbox.Counters.Closes.ContainsKey(4409), "OHIP turned it down");
    }

    [SkippableFact]
    public async Task Stopped_until_ohip_gives_it_up_and_continued_it_catches_up()
    {
        await using var house = await ProcessHouse.StartAsync();
        var guest = await house.LightUpAsync("205");
        var other = await house.LightUpAsync("206");

        house.Gateway.Send(Signal.Stop);
        await Eventually.True(() => house.Gateway.IsStopped, "every thread of the box stands still");
        house.HandOver(guest);
        var gaveUp = () => house.Sandbox.Journal.Read().Any(entry => entry.What.StartsWith("abort: no ping", StringComparison.Ordinal));
        await Eventually.True(gaveUp, "OHIP gives the silent box up", TimeSpan.FromSeconds(40));
        house.HandOver(other);
        Assert.True(house.Watcher.IsOn("205"), "a stopped box can do nothing");

        house.Gateway.Send(Signal.Continue);
        await Eventually.True(() => house.Watcher.IsOn("205") == false && house.Watcher.IsOn("206") == false, "the box has caught up", TimeSpan.FromSeconds(60));
    }
}
