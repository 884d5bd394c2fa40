using EdgeGateway.Commands;
using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGateway.Tests.Reference;

/// <summary>The whole gateway as it is installed, in this process and in real time. Its broker is away, which its lamps do not mind.</summary>
internal sealed class ReferenceBox : IAsyncDisposable
{
#pragma warning disable RS0030 // A real server is at the other end.
    private static readonly TimeProvider Time = TimeProvider.System;
#pragma warning restore RS0030

    private readonly TempDirectory directory;
    private readonly WebApplication app;

    private ReferenceBox(TempDirectory directory, WebApplication app) => (this.directory, this.app) = (directory, app);

    public InboxCounters Counters => app.Services.GetRequiredService<InboxReport>().Counters;

    public IReadOnlyDictionary<string, bool> Lamps => app.Services.GetRequiredService<LampHandler>()
        .Read((lamp, _) => (lamp.Room.Value, lamp.On)).ToDictionary(lamp => lamp.Value, lamp => lamp.On);

    public static async Task<ReferenceBox> StartAsync(Uri ohip, IReadOnlyList<string> rooms)
    {
        var directory = new TempDirectory();
        directory.Write("ohip-app-key", ReferenceStream.ApplicationKey);
        directory.Write("ohip-client-id", "reference-client");
        directory.Write("ohip-client-secret", "reference-secret");
        var bootstrapFile = directory.Write(
            "bootstrap.json",
            $$"""
            { "gatewayId": "floor-02", "hotelId": "HOTEL1", "dataDirectory": "{{directory.File("data")}}", "credentialsDirectory": "{{directory.Path}}",
              "mqtt": { "port": {{MosquittoBroker.FreePort()}} }, "http": { "staff": ["http://127.0.0.1:0"] } }
            """);
        var configFile = directory.Write(
            "config.json",
            $$"""
            { "timeZone": "Europe/Berlin",
              "ohip": { "baseUrl": "{{ohip}}", "chainCode": "OHIPCN", "grant": "clientCredentials", "scope": "urn:reference", "enterpriseId": "ABC",
                        "applicationKey": {"credential":"ohip-app-key"}, "clientId": {"credential":"ohip-client-id"}, "clientSecret": {"credential":"ohip-client-secret"} },
              "rooms": [ {{string.Join(", ", rooms.Select(room => $$"""{ "room": "{{room}}", "lamp": { "virtual": true } }"""))}} ] }
            """);
        var bootstrap = Bootstrap.Load(bootstrapFile);
        var app = GatewayHost.Build(bootstrap, GatewayConfig.Load(configFile, bootstrap.OhipHosts, bootstrap.DeviceRoots), Time, _ => { });
        await app.StartAsync();
        return new ReferenceBox(directory, app);
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        directory.Dispose();
    }
}
