using EdgeGateway.Lamps;
using EdgeGateway.Rooms;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Lamps;

/// <summary><c>lamps.powerOn</c>: how lamps come up when the box was without power.</summary>
public class PowerOnTests
{
    [Theory]
    [InlineData(null, true, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, false)]
    public void Lamps_come_up_as_configured_and_follow_OPERA_once_it_is_heard(bool? powerOn, bool lit, bool dark)
    {
        using var box = new TestBox("205", "206", "207");
        box.SubscribeLive();
        box.Feed(Events.Light(1, "7", "205", true), Events.Light(2, "8", "206", false));
        box.Lamps.SetSource(new RoomNumber("207"), "voicemail", true);
        box.Settle();

        using var next = box.Crash(powerOn: powerOn);

        // What the building's own systems want is known without OPERA.
        Assert.Equal([lit, dark, true], Lamps(next));
        Assert.Equal(0, next.Edges("205") + next.Edges("206") + next.Edges("207"));
        next.SubscribeLive();
        Assert.Equal([true, false, true], Lamps(next));
        Assert.Equal((lit ? 0 : 1, dark ? 1 : 0), (next.Edges("205"), next.Edges("206")));
    }

    [Fact]
    public void The_first_run_after_a_boot_is_known_from_later_ones()
    {
        using var directory = new TempDirectory();
        using (var databases = Databases.Open(directory.Path, [], [LampBootStore.Schema]))
        {
            var store = new LampBootStore(databases.Mirror);
            Assert.Equal([true, false, false], [store.IsFirst("a"), store.IsFirst("a"), store.IsFirst("a")]);
        }

        using (var databases = Databases.Open(directory.Path, [], [LampBootStore.Schema]))
        {
            var store = new LampBootStore(databases.Mirror);
            Assert.Equal([false, true, false, true], [store.IsFirst("a"), store.IsFirst("b"), store.IsFirst("b"), store.IsFirst("a")]);
        }
    }

    [Fact]
    public void A_machine_that_does_not_name_its_boots_always_counts_as_just_powered()
    {
        using var directory = new TempDirectory();
        using var databases = Databases.Open(directory.Path, [], [LampBootStore.Schema]);
        var store = new LampBootStore(databases.Mirror);

        Assert.Equal([true, true], [store.IsFirst(""), store.IsFirst("")]);
    }

    private static List<bool> Lamps(TestBox box) => [.. box.Rooms.Select(box.IsOn)];
}
