using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Sandbox;

public sealed class HotelEventTests : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new();
    private SandboxServer server = null!;

    public async Task InitializeAsync() => server = await SandboxServer.StartAsync(new() { TimeZone = "UTC" }, time);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_guest_with_a_message_goes_through_the_house()
    {
        var hotel = server.Hotel;
        var id = hotel.Reserve("Boesel, Marcus", "205").Id;
        var early = hotel.WriteMessage(id, "Your taxi is ordered");
        hotel.CheckIn(id);
        Assert.True(hotel.LightOf("205"));
        hotel.HandOver(id, early);
        Assert.False(hotel.LightOf("205"));
        var second = hotel.WriteMessage(id, "Please call reception.");
        hotel.Move(id, "206");
        Assert.True(hotel.LightOf("206"));
        hotel.DeleteMessage(id, second);
        hotel.WriteMessage(id, "Goodbye");
        hotel.CheckOut(id);

        Assert.Equal(
            [
                "NEW RESERVATION ROOM:>205",
                "NEW GUEST MESSAGE DELIVERY STATUS:>NR",
                "CHECK IN RESERVATION STATUS:RESERVED>CHECKED IN",
                "INTERFACE STATUS UPDATE LIGHT:off>on ROOM:205>205",
                "UPDATE GUEST MESSAGE DELIVERY STATUS:NR>MR",
                "INTERFACE STATUS UPDATE LIGHT:on>off ROOM:205>205",
                "NEW GUEST MESSAGE DELIVERY STATUS:>NR",
                "INTERFACE STATUS UPDATE LIGHT:off>on ROOM:205>205",
                "UPDATE RESERVATION ROOM:205>206",
                "INTERFACE STATUS UPDATE LIGHT:on>on ROOM:205>206",
                "UPDATE GUEST MESSAGE DELIVERY STATUS:NR>MR",
                "INTERFACE STATUS UPDATE LIGHT:on>off ROOM:206>206",
                "DELETE GUEST MESSAGE DELIVERY STATUS:MR>",
                "NEW GUEST MESSAGE DELIVERY STATUS:>NR",
                "INTERFACE STATUS UPDATE LIGHT:off>on ROOM:206>206",
                "CHECK OUT RESERVATION STATUS:CHECKED IN>CHECKED OUT",
                "INTERFACE STATUS UPDATE LIGHT:on>off ROOM:206>206",
            ],
            (await ReadAsync(17)).Select(Describe));
    }

    [Fact]
    public async Task Delta_leaves_only_the_elements_that_changed()
    {
        var id = server.Hotel.CheckInGuest("Guest", "205").Id;
        time.Advance(TimeSpan.FromSeconds(90));
        server.Hotel.SetLight(id, true);
        var light = (await ReadAsync(4, "delta: true"))[3];
        Assert.Equal(["MESSAGE LIGHT NOTIFICATION", "UPDATE TIME"], Names(light));
    }

    [Fact]
    public async Task Each_interface_of_the_hotel_gets_its_own_status_update()
    {
        await using var two = await SandboxServer.StartAsync(
            new() { Interfaces = [new("481", "PBX", "Phone"), new("482", "VMS", "Voice mail")] }, time);
        var id = two.Hotel.CheckInGuest("Guest", "205").Id;
        two.Hotel.SetElement(id, "DO NOT DISTURB", "Do not disturb on");
        using var client = await StreamClient.SubscribedAsync(two, "offset: \"33604\"");
        var events = new[] { await client.EventAsync(), await client.EventAsync() };
        Assert.Equal(["481", "482"], events.Select(one => Element(one, "IFC NUMBER").New));
        Assert.All(events, one => Assert.Equal(("Do not disturb off", "Do not disturb on"), Element(one, "DO NOT DISTURB")));
    }

    [Fact]
    public void A_lamp_is_lit_while_any_guest_of_the_room_has_a_message()
    {
        var one = server.Hotel.CheckInGuest("One", "205").Id;
        var other = server.Hotel.CheckInGuest("Other", "205").Id;
        server.Hotel.WriteMessage(one, "For one");
        server.Hotel.WriteMessage(other, "For the other");
        server.Hotel.CheckOut(one);
        Assert.True(server.Hotel.LightOf("205"));
        server.Hotel.CheckOut(other);
        Assert.False(server.Hotel.LightOf("205"));
    }

    [Fact]
    public void What_the_front_desk_cannot_do_is_refused()
    {
        var hotel = server.Hotel;
        var id = hotel.CheckInGuest("Guest", "205").Id;
        var message = hotel.WriteMessage(id, "Text");
        hotel.HandOver(id, message);
        Assert.Equal(409, Assert.Throws<SandboxRefusal>(() => hotel.DeleteMessage(id, message)).Status);
        Assert.Equal(409, Assert.Throws<SandboxRefusal>(() => hotel.CheckIn(id)).Status);
        Assert.Equal(400, Assert.Throws<SandboxRefusal>(() => hotel.Move(id, "999")).Status);
        Assert.Equal(404, Assert.Throws<SandboxRefusal>(() => hotel.CheckOut("1")).Status);
        Assert.Equal(400, Assert.Throws<SandboxRefusal>(() => hotel.Reserve("Guest", "205", id: "A1")).Status);
        Assert.Equal(400, Assert.Throws<SandboxRefusal>(() => hotel.SetElement(id, "COLOUR", "red")).Status);
    }

    [Fact]
    public async Task Reservations_are_cancelled_shared_and_separated()
    {
        var hotel = server.Hotel;
        var (one, other, gone) = (hotel.CheckInGuest("One", "205").Id, hotel.Reserve("Other", "206").Id, hotel.Reserve("Gone", "206").Id);
        hotel.Cancel(gone);
        hotel.Share(other, one);
        Assert.Equal("205", hotel.Find(other).Room);
        Assert.Equal([one], hotel.Find(other).SharesWith);
        Assert.Equal([other], hotel.Find(one).SharesWith);
        Assert.Throws<SandboxRefusal>(() => hotel.Share(other, one));
        hotel.Separate(other);
        Assert.Empty(hotel.Find(one).SharesWith);

        Assert.Equal(
            ["NEW RESERVATION", "CHECK IN", "INTERFACE STATUS UPDATE", "NEW RESERVATION", "NEW RESERVATION", "CANCEL", "JOIN GUEST", "SEPARATE GUEST FROM SHARE"],
            (await ReadAsync(8)).Select(made => (string?)made["eventName"]));
    }

    [Fact]
    public async Task Timestamps_are_the_hotels_wall_time()
    {
        await using var tokyo = await SandboxServer.StartAsync(new() { TimeZone = "Asia/Tokyo" }, time);
        tokyo.Hotel.Reserve("Guest", "205");
        using var client = await StreamClient.SubscribedAsync(tokyo);
        Assert.Equal("2025-05-15 18:50:20", (string?)(await client.EventAsync())["timestamp"]);
    }

    [Fact]
    public async Task Bulk_events_are_repeatable_and_end_with_the_lights_they_promise()
    {
        var ids = server.Hotel.Rooms.Take(3).Select(room => server.Hotel.CheckInGuest("Guest", room).Id).ToArray();
        var made = server.Generate(new(1000) { Seed = 3 });
        var again = server.Generate(new(1000) { Seed = 3 });
        Assert.Equal(made.Lights, again.Lights);
        Assert.Equal(made.LastOffset + 1, again.FirstOffset);
        var lights = new Dictionary<string, string?>();
        foreach (var one in await ReadAsync(1000, $"offset: \"{again.FirstOffset}\""))
        {
            lights[(string)one["primaryKey"]!] = Element(one, "MESSAGE LIGHT NOTIFICATION").New;
        }

        Assert.All(ids, id => Assert.Equal(again.Lights[id] ? "Message light on" : "Message light off", lights[id]));
        Assert.All(ids, id => Assert.Equal(again.Lights[id], server.Hotel.Find(id).Light));
    }

    private async Task<JsonObject[]> ReadAsync(int count, string input = "")
    {
        using var client = await StreamClient.SubscribedAsync(server, input);
        var events = new JsonObject[count];
        for (var i = 0; i < count; i++)
        {
            events[i] = await client.EventAsync();
        }

        return events;
    }

    private static string Describe(JsonObject one)
    {
        var name = (string)one["eventName"]!;
        string Change(string element)
        {
            var (before, after) = Element(one, element);
            return $"{element}:{before}>{after}";
        }

        return name + " " + name switch
        {
            "INTERFACE STATUS UPDATE" => Change("MESSAGE LIGHT NOTIFICATION")
                .Replace("MESSAGE LIGHT NOTIFICATION", "LIGHT", StringComparison.Ordinal)
                .Replace("Message light ", "", StringComparison.Ordinal) + " " + Change("ROOM"),
            "NEW RESERVATION" or "UPDATE RESERVATION" => Change("ROOM"),
            "CHECK IN" or "CHECK OUT" => Change("RESERVATION STATUS"),
            _ => Change("DELIVERY STATUS"),
        };
    }

    private static (string? Old, string? New) Element(JsonObject one, string name)
    {
        var element = one["detail"]!.AsArray().Single(element => (string?)element!["elementName"] == name)!;
        return ((string?)element["oldValue"], (string?)element["newValue"]);
    }

    private static IEnumerable<string?> Names(JsonObject one) => one["detail"]!.AsArray().Select(element => (string?)element!["elementName"]);
}
