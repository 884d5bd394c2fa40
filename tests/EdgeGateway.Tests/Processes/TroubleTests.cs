using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Processes;

/// <summary>What is missing or wrong at the start stops only what depends on it.</summary>
[Collection(ProcessCollection.Name)]
[Trait("Layer", "process")]
public sealed class TroubleTests
{
    [SkippableFact]
    public async Task An_unusable_configuration_ends_it_with_2_and_every_error_is_told()
    {
        await using var house = await ProcessHouse.StartAsync(start: false);
        await File.WriteAllTextAsync(
            house.Gateway.Files.Configuration,
            """{ "timeZone": "Europe/Berlln", "rooms": [ { "room": "" }, { "room": "205", "lamp": { "chip": "a" } } ], "lampen": {} }""");
        house.Gateway.Start();

        Assert.Equal(2, await house.Gateway.ExitCodeAsync(TimeSpan.FromSeconds(10)));
        Assert.All(["Europe/Berlln", "/rooms/0", "/rooms/1/lamp/line", "lampen"], error => Assert.Contains(error, house.Gateway.Errors, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Without_its_page_s_port_lamps_work()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var house = await ProcessHouse.StartAsync(page: ((IPEndPoint)taken.LocalEndpoint).Port);
        await house.LightUpAsync("205");
        Assert.Contains("cannot be served", house.Gateway.Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Without_credentials_lamps_are_driven_from_the_disk_and_health_says_which_is_missing()
    {
        await using var house = await ProcessHouse.StartAsync();
        await house.LightUpAsync("205");
        await Eventually.True(() => MirrorSnapshot.ReadOffset(house.Gateway.Files.Data) == (long)house.Sandbox.Log.Newest, "the event is stored");
        await house.Gateway.KillAsync();
        await house.Broker.KillAsync();
        await house.Broker.RestartAsync(empty: true);
        house.Watcher.Forget();
        File.Delete(Path.Combine(house.Gateway.Files.Credentials, "ohip-client-secret"));

        house.Gateway.Start();
        await Eventually.True(() => house.Watcher.IsOn("205") == true && house.Watcher.IsOn("206") == false, "the lamps are as the disk says");
        await Eventually.True(() => house.Watcher.Health("ohip") is ("fail", _), "health speaks of OHIP");
        Assert.Contains("ohip-client-secret", house.Watcher.Health("ohip")!.Value.Detail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Without_a_broker_it_follows_the_stream_and_the_levels_appear_with_the_broker()
    {
        await using var house = await ProcessHouse.StartAsync(start: false);
        await house.Broker.KillAsync();
        house.Gateway.Start();
        await Eventually.True(() => house.Sandbox.Counters.Subscriptions == 1, "the box subscribes");
        var guest = house.Sandbox.Hotel.CheckInGuest("Guest", "205");
        house.Sandbox.Hotel.WriteMessage(guest.Id, "Please call reception.");
        using var page = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{house.Gateway.Files.Page}") };
        await Eventually.True(() => Shines(page, "205"), "the lamp shines without a broker");

        await house.Broker.RestartAsync(empty: true);
        await Eventually.True(() => house.Watcher.IsOn("205") == true && house.Watcher.State == "online", "the levels appear with the broker", TimeSpan.FromSeconds(60));
    }

    [SkippableFact]
    public async Task It_tells_systemd_that_it_is_ready_when_the_lamps_are_driven_and_that_it_stops()
    {
        await using var house = await ProcessHouse.StartAsync();
        await house.LightUpAsync("205");
        await Eventually.True(() => MirrorSnapshot.ReadOffset(house.Gateway.Files.Data) == (long)house.Sandbox.Log.Newest, "the event is stored");
        await house.Gateway.KillAsync();
        await house.Broker.KillAsync();
        house.Sandbox.Faults.Change(faults => faults with { TokenStatus = 503 });

        // Neither OHIP nor a broker: what shines now comes from the disk.
        using var systemd = new NotifySocket(house.Gateway.Files.In("notify"));
        house.Gateway.Environment["NOTIFY_SOCKET"] = systemd.Path;
        house.Gateway.Start();
        await Eventually.True(() => systemd.Received("READY=1"), "systemd hears that the box is ready");
        using var page = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{house.Gateway.Files.Page}") };
        Assert.True(await Shines(page, "205"));

        Assert.False(systemd.Received("STOPPING=1"));
        house.Gateway.Send(Signal.Terminate);
        Assert.Equal(0, await house.Gateway.ExitCodeAsync());
        await Eventually.True(() => systemd.Received("STOPPING=1"), "systemd hears that the box stops");
    }

    private static async Task<bool> Shines(HttpClient page, string room)
    {
        var rooms = await page.GetFromJsonAsync<JsonArray>("/api/rooms");
        return rooms!.Single(one => (string?)one!["room"] == room)!["lamp"]!["on"]!.GetValue<bool>();
    }
}
