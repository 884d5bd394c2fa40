using EdgeGateway.Commands;
using EdgeGateway.Sandbox;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGateway.Tests.House;

/// <summary>The whole gateway as it is put together for a hotel, against the sandbox and a real broker, on real time.</summary>
internal sealed class WholeGateway : IAsyncDisposable
{
    private readonly TempDirectory directory = new();
    private readonly WebApplication app;

    private WholeGateway(MosquittoBroker broker, SandboxServer opera, IReadOnlyList<string> rooms)
    {
        var bootstrapFile = directory.Write("bootstrap.json",
            $$"""
            { "gatewayId": "floor-02", "hotelId": "HOTEL1", "dataDirectory": "{{directory.File("data")}}", "credentialsDirectory": "{{directory.Path}}",
              "mqtt": { "port": {{broker.Port}} }, "http": { "staff": ["http://127.0.0.1:0"] } }
            """);
        var configFile = directory.Write("config.json",
            $$"""
            { "timeZone": "UTC", "rooms": [ {{string.Join(",", rooms.Select(room => $$"""{ "room": "{{room}}", "lamp": { "virtual": true } }"""))}} ],
              "ohip": { "baseUrl": "{{opera.BaseUrl}}", "chainCode": "OHIPCN", "scope": "{{opera.Options.Scope}}", "enterpriseId": "{{opera.Options.EnterpriseId}}",
                        "applicationKey": { "credential": "ohip-app-key" }, "clientId": { "credential": "ohip-client-id" }, "clientSecret": { "credential": "ohip-client-secret" } } }
            """);
        directory.Write("ohip-app-key", opera.Options.AppKey);
        directory.Write("ohip-client-id", opera.Options.ClientId);
        directory.Write("ohip-client-secret", opera.Options.ClientSecret);
        var bootstrap = Bootstrap.Load(bootstrapFile);
        app = GatewayHost.Build(bootstrap, GatewayConfig.Load(configFile, bootstrap.OhipHosts, bootstrap.DeviceRoots), TestClient.RealTime, _ => { });
    }

    /// <summary>The box's page.</summary>
    public Uri Page => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<WholeGateway> StartAsync(MosquittoBroker broker, SandboxServer opera, params string[] rooms)
    {
        var gateway = new WholeGateway(broker, opera, rooms);
        await gateway.app.StartAsync();
        return gateway;
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        directory.Dispose();
    }
}
