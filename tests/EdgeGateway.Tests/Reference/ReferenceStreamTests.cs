using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Reference;

/// <summary>The gateway against a stream server that was not written here, so that both cannot share a misunderstanding.</summary>
public class ReferenceStreamTests
{
    private static readonly string[] Rooms = ["205", "206", "207"];

    [SkippableFact]
    public async Task A_stream_of_other_peoples_making_is_followed_over_duplicates_and_a_cut()
    {
        await using var server = await ReferenceStream.StartAsync(Rooms, events: 12);
        await using var box = await ReferenceBox.StartAsync(server.BaseUrl, Rooms);

        // A new box asks for no offset and gets what is there.
        await Eventually.True(() => box.Counters.Applied == 12, "the first events arrive");
        await LampsFollow(server, box);
        var first = Assert.Single(await server.SubscriptionsAsync()).Input;
        Assert.Equal("OHIPCN", first.GetProperty("chainCode").GetString());
        Assert.False(first.GetProperty("delta").GetBoolean());
        Assert.False(first.TryGetProperty("offset", out _));

        // Live events, and some of them twice.
        var live = await server.AppendAsync(5);
        foreach (var twice in live.Take(3))
        {
            await server.DuplicateAsync(twice.Offset);
        }

        await Eventually.True(() => box.Counters is { Applied: 17, Duplicates: 3 }, "five live events arrive once each");
        await LampsFollow(server, box);

        // Every socket is cut in the middle of ten more; the box waits four seconds at least, then asks from its own last one on.
        var around = await server.CutAsync(append: 10);
        await Eventually.True(async () => (await server.SubscriptionsAsync()).Count == 2, "the box subscribes again");
        await Eventually.True(() => box.Counters.Applied == 27, "what was sent around the cut arrives");
        var again = (await server.SubscriptionsAsync())[1].Input.GetProperty("offset").GetString();
        Assert.Contains(again, around.Select(one => one.Offset).Prepend(live[^1].Offset));

        // Inclusive: the event asked for came once more, and was dropped.
        Assert.Equal(4, box.Counters.Duplicates);
        Assert.Equal(0, box.Counters.Gaps);
        Assert.Equal(0, box.Counters.Unreadable);
        await LampsFollow(server, box);

        // The box says good-bye as OHIP asks for.
        await box.StopAsync();
        await Eventually.True(async () => (await server.SubscriptionsAsync()).All(one => one.Ended is not null), "the server sees the end");
        Assert.Equal(["socket", "complete"], (await server.SubscriptionsAsync()).Select(one => one.Ended));
    }

    private static async Task LampsFollow(ReferenceStream server, ReferenceBox box)
    {
        var expected = ReferenceEvent.Fold(Rooms, await server.EventsAsync());
        await Eventually.True(() => Rooms.All(room => box.Lamps[room] == expected[room]), "the lamps are what the events add up to");
    }
}
