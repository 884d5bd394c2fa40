using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Support;

namespace EdgeGateway.Tests.Processes;

/// <summary>What an installed box finds on its disk: bootstrap, configuration, credentials, data.</summary>
internal sealed class BoxFiles : IDisposable
{
    public const string GatewayId = "floor-02";

    private readonly TempDirectory directory = new();

    public BoxFiles(SandboxServer sandbox, int broker, IEnumerable<string> rooms, int? page = null)
    {
        Page = page ?? MosquittoBroker.FreePort();
        Directory.CreateDirectory(Credentials);
        Credential("ohip-app-key", sandbox.Options.AppKey);
        Credential("ohip-client-id", sandbox.Options.ClientId);
        Credential("ohip-client-secret", sandbox.Options.ClientSecret);
        directory.Write("bootstrap.json", new JsonObject
        {
            ["gatewayId"] = GatewayId,
            ["hotelId"] = sandbox.Options.Hotel,
            ["dataDirectory"] = Data,
            ["mqtt"] = new JsonObject { ["host"] = "127.0.0.1", ["port"] = broker },
            ["http"] = new JsonObject { ["staff"] = new JsonArray($"http://127.0.0.1:{Page}") },
            ["credentialsDirectory"] = Credentials,
        }.ToJsonString());
        directory.Write("config.json", Config(sandbox, rooms).ToJsonString());
    }

    public string Bootstrap => directory.File("bootstrap.json");

    public string Configuration => directory.File("config.json");

    public string Data => directory.File("data");

    public string Credentials => directory.File("credentials");

    /// <summary>The port of the box's page.</summary>
    public int Page { get; }

    public void Credential(string name, string value) => File.WriteAllText(Path.Combine(Credentials, name), value);

    public string In(string name) => directory.File(name);

    public void Dispose() => directory.Dispose();

    private static JsonObject Config(SandboxServer sandbox, IEnumerable<string> rooms) => new()
    {
        ["timeZone"] = "Europe/Berlin",
        ["ohip"] = new JsonObject
        {
            ["baseUrl"] = sandbox.BaseUrl.GetLeftPart(UriPartial.Authority),
            ["chainCode"] = sandbox.Options.Chain,
            ["scope"] = sandbox.Options.Scope,
            ["enterpriseId"] = sandbox.Options.EnterpriseId,
            ["applicationKey"] = Secret("ohip-app-key"),
            ["clientId"] = Secret("ohip-client-id"),
            ["clientSecret"] = Secret("ohip-client-secret"),
        },
        ["rooms"] = new JsonArray([.. rooms.Select(room => new JsonObject { ["room"] = room, ["lamp"] = new JsonObject { ["virtual"] = true } })]),
    };

    private static JsonObject Secret(string credential) => new() { ["credential"] = credential };
}
