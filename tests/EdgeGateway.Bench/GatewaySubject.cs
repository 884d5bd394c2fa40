using System.Diagnostics;
using System.Text.Json.Nodes;
using EdgeGateway.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGateway.Bench;

/// <summary>The published gateway.</summary>
internal sealed class GatewaySubject(string binary) : ISubject
{
    public string Name => "gateway";

    public bool Notifies => true;

    public ProcessStartInfo Prepare(Site site)
    {
        Directory.CreateDirectory(site.In("credentials"));
        foreach (var (name, value) in new[] { ("ohip-app-key", Site.ApplicationKey), ("ohip-client-id", "bench"), ("ohip-client-secret", "bench") })
        {
            File.WriteAllText(Path.Combine(site.In("credentials"), name), value);
        }

        File.WriteAllText(site.In("bootstrap.json"), new JsonObject
        {
            ["gatewayId"] = "bench",
            ["hotelId"] = Site.Hotel,
            ["dataDirectory"] = site.In("data"),
            ["mqtt"] = new JsonObject { ["host"] = "127.0.0.1", ["port"] = site.Broker },
            ["http"] = new JsonObject { ["staff"] = new JsonArray("http://127.0.0.1:0") },
            ["credentialsDirectory"] = site.In("credentials"),
        }.ToJsonString());
        File.WriteAllText(site.In("config.json"), new JsonObject
        {
            ["timeZone"] = "UTC",
            ["ohip"] = new JsonObject
            {
                ["baseUrl"] = $"http://127.0.0.1:{site.Opera}",
                ["chainCode"] = Site.Chain,
                ["scope"] = "bench",
                ["enterpriseId"] = "BENCH",
                ["applicationKey"] = new JsonObject { ["credential"] = "ohip-app-key" },
                ["clientId"] = new JsonObject { ["credential"] = "ohip-client-id" },
                ["clientSecret"] = new JsonObject { ["credential"] = "ohip-client-secret" },
            },
            ["rooms"] = new JsonArray([.. site.Rooms.Select(room => new JsonObject { ["room"] = room, ["lamp"] = new JsonObject { ["virtual"] = true } })]),
        }.ToJsonString());
        return new ProcessStartInfo(binary, ["run", "--bootstrap", site.In("bootstrap.json")]);
    }

    public string? StoredOffset(Site site)
    {
        var file = Path.Combine(site.In("data"), "mirror.db");
        if (!File.Exists(file + "-wal"))
        {
            return null;
        }

        SqliteLibrary.Load();
        using var mirror = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        mirror.Open();
        return mirror.Scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = 'stream_position'") is 1L
            ? mirror.Scalar("SELECT last_offset FROM stream_position") as string
            : null;
    }
}
