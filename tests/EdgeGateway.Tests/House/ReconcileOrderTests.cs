using EdgeGateway.Commands;
using EdgeGateway.Settings;
using EdgeGateway.Stays;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EdgeGateway.Tests.House;

public class ReconcileOrderTests
{
    [Fact]
    public async Task In_the_gateway_as_it_is_put_together_stays_are_read_first()
    {
        using var directory = new TempDirectory();
        var bootstrap = Bootstrap.Load(directory.Write("bootstrap.json",
            $$"""
            { "gatewayId": "floor-02", "hotelId": "HOTEL1", "dataDirectory": "{{directory.File("data")}}", "credentialsDirectory": "{{directory.Path}}",
              "mqtt": { "port": 1 }, "http": { "staff": ["http://127.0.0.1:0"] } }
            """));
        var config = GatewayConfig.Load(
            directory.Write("config.json",
                """
                { "timeZone": "UTC", "rooms": [],
                  "ohip": { "baseUrl": "http://127.0.0.1:1", "chainCode": "OHIPCN", "scope": "s", "enterpriseId": "E1",
                            "applicationKey": { "credential": "ohip-app-key" }, "clientId": { "credential": "ohip-client-id" }, "clientSecret": { "credential": "ohip-client-secret" } } }
                """),
            bootstrap.OhipHosts, bootstrap.DeviceRoots);
        await using var app = GatewayHost.Build(bootstrap, config, new ManualTimeProvider(), _ => { });

        Assert.Equal(["stays", "lamps"], app.Services.GetRequiredService<Reconciliation>().Parts.Take(2));
    }
}
