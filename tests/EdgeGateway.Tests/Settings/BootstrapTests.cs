using System.Text;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Settings;

public class BootstrapTests
{
    [Fact]
    public void The_contracts_example_is_accepted()
    {
        var bootstrap = Read(
            """
            { "gatewayId": "floor-02", "hotelId": "HOTEL1", "dataDirectory": "/var/lib/edge-gateway",
              "mqtt": { "host": "127.0.0.1", "port": 1883, "prefix": "egw/v1", "tls": { "caFile": null, "certificateFile": null, "keyFile": null },
                        "username": null, "password": { "credential": "mqtt-password" } },
              "http": { "keys": ["http://127.0.0.1:8080"], "staff": ["http://127.0.0.1:8080"], "metrics": ["http://127.0.0.1:8080"], "certificateFile": null, "keyFile": null, "trustedProxies": [] },
              "ohipHosts": ["*.hospitality-api.example"], "deviceRoots": ["/dev/edge-gateway/", "/dev/serial/"], "configKey": null, "credentialsDirectory": null }
            """);

        Assert.Equal(("floor-02", "HOTEL1", "127.0.0.1", 1883), (bootstrap.GatewayId, bootstrap.HotelId.Value, bootstrap.Mqtt.Host, bootstrap.Mqtt.Port));
        Assert.Null(bootstrap.Mqtt.Tls);
        Assert.Equal("mqtt-password", bootstrap.Mqtt.Password!.Credential);
    }

    [Theory]
    [InlineData("""{ "hotelId": "HOTEL1" }""", "/gatewayId")]
    [InlineData("""{ "gatewayId": "floor/2", "hotelId": "HOTEL1" }""", "/gatewayId")]
    [InlineData("""{ "gatewayId": "f", "hotelId": "H", "mqtt": { "host": "10.0.0.1" } }""", "/mqtt/tls")]
    [InlineData("""{ "gatewayId": "f", "hotelId": "H", "mqtt": { "prefix": "egw/#" } }""", "/mqtt/prefix")]
    [InlineData("""{ "gatewayId": "f", "hotelId": "H", "mqtt": { "password": { "credential": "ohip-secret" } } }""", "/mqtt/password/credential")]
    [InlineData("""{ "gatewayId": "f", "hotelId": "H", "http": { "staff": ["http://10.0.0.1:8080"] } }""", "/http/staff")]
    [InlineData("""{ "gatewayId": "f", "hotelId": "H", "http": { "staff": ["https://10.0.0.1:8080"] } }""", "/http/staff")]
    [InlineData("""{ "gatewayId": "f", "hotelId": "H", "http": { "staff": ["https://box.local:8443"], "certificateFile": "c", "keyFile": "k" } }""", "/http/staff")]
    public void What_is_wrong_is_said_with_its_place(string json, string path) =>
        Assert.Equal(path, Assert.Single(Assert.Throws<ConfigException>(() => Read(json)).Errors).Path);

    [Fact]
    public void Plain_MQTT_beyond_loopback_must_be_said() =>
        Assert.Equal("10.0.0.1", Read("""{ "gatewayId": "f", "hotelId": "H", "mqtt": { "host": "10.0.0.1", "allowPlain": true } }""").Mqtt.Host);

    [Fact]
    public void A_missing_file_is_a_clear_error()
    {
        using var directory = new TempDirectory();

        Assert.Contains("cannot be read", Assert.Throws<ConfigException>(() => Bootstrap.Load(directory.File("none.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_in_the_data_directory_goes_before_the_one_beside_the_bootstrap()
    {
        using var directory = new TempDirectory();
        var data = Directory.CreateDirectory(directory.File("data")).FullName;
        var file = directory.File("bootstrap.json");
        var bootstrap = Read($$"""{ "gatewayId": "f", "hotelId": "H", "dataDirectory": "{{data}}" }""");
        Assert.Equal(directory.File("config.json"), GatewayConfig.Find(bootstrap, file));

        File.WriteAllText(Path.Combine(data, "config.json"), "{}");
        Assert.Equal(Path.Combine(data, "config.json"), GatewayConfig.Find(bootstrap, file));
    }

    [Fact]
    public void Credentials_come_from_systemd_first_and_a_missing_one_says_where_it_was_looked_for()
    {
        using var systemd = new TempDirectory();
        using var own = new TempDirectory();
        var store = new CredentialStore(systemd.Path, own.Path);
        own.Write("ohip-app-key", "own\n");
        Assert.Equal("own", store.Read(new Secret("ohip-app-key")));

        systemd.Write("ohip-app-key", "systemd\n");
        Assert.Equal("systemd", store.Read(new Secret("ohip-app-key")));

        var error = Assert.Throws<CredentialException>(() => store.Read(new Secret("ohip-client-id")));
        Assert.Contains(systemd.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("LoadCredential", error.Message, StringComparison.Ordinal);
    }

    private static Bootstrap Read(string json) => JsonFile.Parse("bootstrap.json", Encoding.UTF8.GetBytes(json), Bootstrap.Read);
}
