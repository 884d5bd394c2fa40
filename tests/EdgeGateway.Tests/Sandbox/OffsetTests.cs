using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class OffsetTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync() => server = await SandboxServer.StartAsync(new() { Stream = new() { Ghost = TimeSpan.Zero } }, time);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task An_offset_is_inclusive()
    {
        Reserve(4);
        using var client = await StreamClient.SubscribedAsync(server, "offset: \"33602\"");
        Assert.Equal(["33602", "33603"], await client.OffsetsAsync(2));
    }

    [Fact]
    public async Task Without_an_offset_it_goes_on_after_the_last_event_sent_for_24_hours()
    {
        Reserve(2);
        await TakeAsync(2);
        Reserve(1);
        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(["33602"], await TakeAsync(1));
    }

    [Fact]
    public async Task After_24_hours_it_starts_with_what_is_new()
    {
        Reserve(2);
        await TakeAsync(2);
        Reserve(1);
        time.Advance(TimeSpan.FromHours(24.1));
        using var client = await StreamClient.SubscribedAsync(server);
        Reserve(1);
        Assert.Equal(["33603"], await client.OffsetsAsync(1));
    }

    [Fact]
    public async Task Told_to_forget_it_starts_with_what_is_new()
    {
        Reserve(2);
        server.Faults.Change(faults => faults with { ForgetMark = true });
        using var client = await StreamClient.SubscribedAsync(server);
        Reserve(1);
        Assert.Equal(["33602"], await client.OffsetsAsync(1));
    }

    [Fact]
    public async Task Events_older_than_seven_days_are_gone_and_the_oldest_kept_comes_first()
    {
        Reserve(2);
        time.Advance(TimeSpan.FromDays(6));
        Reserve(2);
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["33602", "33603"], await TakeAsync(2, "offset: \"33600\""));
    }

    [Fact]
    public async Task Purged_events_are_a_silent_hole()
    {
        Reserve(5);
        server.Log.PurgeBefore(33603);
        Assert.Equal(["33603", "33604"], await TakeAsync(2, "offset: \"33601\""));
    }

    [Fact]
    public async Task Highest_sends_the_newest_and_what_follows()
    {
        Reserve(3);
        using var client = await StreamClient.SubscribedAsync(server, "offset: \"33600\" offsetType: \"highest\"");
        Reserve(1);
        Assert.Equal(["33602", "33603"], await client.OffsetsAsync(2));
    }

    [Fact]
    public async Task Offsets_may_have_twenty_digits()
    {
        server.Log.SetNext(UInt128.Parse("99999999999999999998", null));
        Reserve(2);
        Assert.Equal(["99999999999999999998", "99999999999999999999"], await TakeAsync(2, "offset: \"99999999999999999998\""));
    }

    [Fact]
    public async Task When_offsets_start_anew_the_running_consumer_gets_the_new_ones()
    {
        Reserve(2);
        using var client = await StreamClient.SubscribedAsync(server);
        await client.OffsetsAsync(2);
        server.Log.SetNext(5);
        Reserve(2);
        Assert.Equal(["5", "6"], await client.OffsetsAsync(2));
    }

    [Fact]
    public async Task A_hotel_filter_leaves_out_other_hotels_and_chain_events_stay()
    {
        server.Hotel.CheckInGuest("Guest", "205");
        var bulk = server.Generate(new(200) { OtherHotelsShare = 0.5, Seed = 7 });
        server.Log.Append(new BusinessEvent("UPDATE CHAIN", "1", "2025-05-15 09:53:32", new([])));
        using var client = await StreamClient.SubscribedAsync(server, $"offset: \"{bulk.FirstOffset}\" hotelCode: \"{server.Options.Hotel},HOTEL9\"");
        var own = 0;
        while (true)
        {
            var one = await client.EventAsync();
            if (one["hotelId"] is null)
            {
                break;
            }

            Assert.Equal(server.Options.Hotel, (string?)one["hotelId"]);
            own++;
        }

        Assert.InRange(own, 50, 150);
    }

    private async Task<string[]> TakeAsync(int count, string input = "")
    {
        using var client = await StreamClient.SubscribedAsync(server, input);
        var offsets = await client.OffsetsAsync(count);
        server.Stream.Close(1001);
        await client.ClosedAsync();
        return offsets;
    }

    private void Reserve(int count)
    {
        for (var i = 0; i < count; i++)
        {
            server.Hotel.Reserve("Guest", "201");
        }
    }
}
