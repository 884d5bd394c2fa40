using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeGateway.Mqtt;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using EdgeGateway.Status;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Xunit;

namespace EdgeGateway.Tests.House;

/// <summary>What a hotel sees: a message in OPERA, and the lamp in the room.</summary>
[Trait("Layer", "flows")]
public class WholeGatewayTests
{
    /// <summary>What the page shows of its rooms.</summary>
    private const string Lamps =
        "return [...document.querySelectorAll('#rooms .room')].map(room => room.querySelector('.number').textContent + '=' + (room.classList.contains('on') ? 'on' : 'off')).join(' ')";

    [SkippableFact]
    public async Task A_message_in_OPERA_lights_the_lamp_in_the_room_and_handing_it_over_turns_it_off()
    {
        await using var house = await HouseAsync();
        var guest = house.Opera.Hotel.CheckInGuest("Ada", "205");
        var message = house.Opera.Hotel.WriteMessage(guest.Id, "Please call reception.");
        await Eventually.True(() => house.IsOn("205"), "the lamp is on");
        Assert.False(house.IsOn("206"));

        house.Opera.Hotel.HandOver(guest.Id, message);
        await Eventually.True(() => !house.IsOn("205"), "the lamp is off");
    }

    [SkippableFact]
    public async Task Check_out_turns_the_lamp_off_and_the_rooms_topic_says_that_it_is_vacant()
    {
        await using var house = await HouseAsync();
        var guest = house.Opera.Hotel.CheckInGuest("Ada", "205");
        house.Opera.Hotel.WriteMessage(guest.Id, "Please call reception.");
        await Eventually.True(() => house.IsOn("205") && house.IsOccupied("205") == true, "the lamp is on and the room occupied");

        house.Opera.Hotel.CheckOut(guest.Id);

        await Eventually.True(() => !house.IsOn("205") && house.IsOccupied("205") == false, "the lamp is off and the room vacant");
    }

    [SkippableFact]
    public async Task Who_came_while_no_box_was_there_to_hear_it_is_read_at_the_start()
    {
        await using var house = await HouseAsync(opera =>
        {
            opera.Hotel.WriteMessage(opera.Hotel.CheckInGuest("Ada", "205").Id, "Please call reception.");
            opera.Hotel.WriteMessage(opera.Hotel.Reserve("Charles", "206").Id, "Welcome.");
        });

        await Eventually.True(() => house.IsOn("205") && house.IsOccupied("205") == true, "the house is as OPERA is", TimeSpan.FromSeconds(60));

        // Who is only expected lights nothing; whether somebody else is in his room nobody has said.
        Assert.False(house.IsOn("206"));
        Assert.Null(house.IsOccupied("206"));
    }

    [SkippableFact]
    public async Task A_reservation_that_was_read_is_known_to_have_changed_after_the_next_event()
    {
        await using var house = await HouseAsync();
        var (reads, changes) = (house.Gateway.Get<IOperaReads>(), house.Gateway.Get<ReservationChanges>());
        var guest = new ReservationId(house.Opera.Hotel.CheckInGuest("Ada", "205").Id);
        house.Opera.Hotel.WriteMessage(guest.Value, "Please call reception.");
        await Eventually.True(() => house.IsOn("205"), "the lamp is on");

        var moment = changes.Moment();
        var read = Assert.IsType<Reading<ReservationReading>.Got>(await reads.ReservationAsync(guest, default)).Value;
        Assert.Equal(new RoomNumber("205"), read.Room);
        Assert.False(changes.ChangedSince(guest, moment));
        house.Opera.Hotel.Move(guest.Value, "206");

        await Eventually.True(() => changes.ChangedSince(guest, moment), "the move is noticed");
    }

    [SkippableFact]
    public async Task The_page_follows_the_lamp_and_names_no_guest()
    {
        await using var house = await HouseAsync();
        await using var page = await Chromium.OpenAsync(house.Gateway.Page);
        await Eventually.True(async () => await page.RunAsync(Lamps) == "205=off 206=off 2/05=off", "the page shows the rooms");

        house.Opera.Hotel.WriteMessage(house.Opera.Hotel.CheckInGuest("Ada Lovelace", "2/05").Id, "Please call reception.");

        await Eventually.True(async () => await page.RunAsync(Lamps) == "205=off 206=off 2/05=on", "the page shows the lamp");
        Assert.DoesNotContain("Lovelace", await page.RunAsync("return document.documentElement.outerHTML"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_API_tells_rooms_health_and_every_change()
    {
        await using var house = await HouseAsync();
        using var http = new HttpClient { BaseAddress = house.Gateway.Page };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/healthz/live", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative))).StatusCode);
        using var events = new StreamReader(await http.GetStreamAsync(new Uri("/api/events", UriKind.Relative)));
        Assert.False(LampIn(await NextBoxAsync(events), "205"));

        house.Opera.Hotel.WriteMessage(house.Opera.Hotel.CheckInGuest("Ada", "205").Id, "Please call reception.");

        JsonElement box;
        do
        {
            box = await NextBoxAsync(events);
        }
        while (!LampIn(box, "205"));

        var rooms = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/rooms", UriKind.Relative));
        Assert.Equal(["205", "206", "2/05"], rooms.EnumerateArray().Select(room => room.GetProperty("room").GetString()));
        Assert.Equal("Minibar open", rooms[0].GetProperty("status").GetProperty("minibarRights").GetString());
    }

    [SkippableFact]
    public async Task A_name_that_is_not_this_machines_is_not_answered_on_loopback()
    {
        await using var house = await HouseAsync();
        using var http = new HttpClient { BaseAddress = house.Gateway.Page };
        http.DefaultRequestHeaders.Host = "rebound.example";

        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new Uri("/api/box", UriKind.Relative))).StatusCode);
    }

    [SkippableFact]
    public async Task Nothing_in_the_current_directory_is_read_or_watched()
    {
        await using var house = await HouseAsync();

        Assert.DoesNotContain(
            ((IConfigurationRoot)house.Gateway.Get<IConfiguration>()).Providers,
            provider => provider is not MemoryConfigurationProvider and not ChainedConfigurationProvider);
    }

    [SkippableFact]
    public async Task A_failing_part_makes_the_box_not_ready()
    {
        await using var house = await HouseAsync();
        using var http = new HttpClient { BaseAddress = house.Gateway.Page };

        house.Gateway.Get<HealthBoard>().Set("gpio", HealthStatus.Fail, "a test");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative))).StatusCode);
    }

    private static async Task<JsonElement> NextBoxAsync(StreamReader events)
    {
        while (await events.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(line[6..]).RootElement;
            }
        }

        throw new EndOfStreamException("The box ended its events.");
    }

    private static bool LampIn(JsonElement box, string room) => box.GetProperty("rooms").EnumerateArray()
        .Single(one => one.GetProperty("room").GetString() == room).GetProperty("lamp").GetProperty("on").GetBoolean();

    /// <param name="before">What happens in the hotel before the box is there.</param>
    private static async Task<TestHouse> HouseAsync(Action<SandboxServer>? before = null)
    {
        var broker = await MosquittoBroker.StartAsync();
        var opera = await SandboxServer.StartAsync(new SandboxOptions { Rooms = ["205", "206", "2/05"] }, TestClient.RealTime);
        before?.Invoke(opera);
        var house = new TestHouse(broker, opera, await WholeGateway.StartAsync(broker, opera, "205", "206", "2/05"), new TestClient("room device", broker.Port));
        house.Device.Connection.Subscribe("egw/v1/HOTEL1/room/+/lamp", house.Lamps.Take, acceptRetained: true);
        house.Device.Connection.Subscribe("egw/v1/HOTEL1/room/+/stay", house.Lamps.TakeStay, acceptRetained: true);
        house.Device.Connection.Start();
        await Eventually.True(
            () => house.Gateway.Get<HealthBoard>().Get(HealthBoard.Stream)?.Status == HealthStatus.Ok
                && house.Gateway.Get<HealthBoard>().Get(HealthBoard.Mqtt)?.Status == HealthStatus.Ok,
            "the box follows OPERA and the broker is there");
        return house;
    }

    private sealed record TestHouse(MosquittoBroker Broker, SandboxServer Opera, WholeGateway Gateway, TestClient Device) : IAsyncDisposable
    {
        public LampTopics Lamps { get; } = new();

        /// <summary>What a room device hears.</summary>
        public bool IsOn(string room) => Lamps.On.GetValueOrDefault($"egw/v1/HOTEL1/room/{Uri.EscapeDataString(room)}/lamp");

        /// <summary>Null until the box has said anything of the room.</summary>
        public bool? IsOccupied(string room) => Lamps.Occupied.TryGetValue($"egw/v1/HOTEL1/room/{Uri.EscapeDataString(room)}/stay", out var occupied) ? occupied : null;

        public async ValueTask DisposeAsync()
        {
            await Gateway.DisposeAsync();
            await Device.DisposeAsync();
            await Opera.DisposeAsync();
            await Broker.DisposeAsync();
        }
    }

    private sealed class LampTopics
    {
        public ConcurrentDictionary<string, bool> On { get; } = new();

        public ConcurrentDictionary<string, bool> Occupied { get; } = new();

        public void TakeStay(MqttMessage message) =>
            Occupied[message.Topic] = JsonDocument.Parse(message.Payload).RootElement.GetProperty("occupied").GetBoolean();

        public void Take(MqttMessage message) =>
            On[message.Topic] = JsonDocument.Parse(message.Payload).RootElement.GetProperty("on").GetBoolean();
    }
}
