using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Outbox;
using EdgeGateway.Sandbox;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Ohip;
using EdgeGateway.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;
using Xunit.Abstractions;

namespace EdgeGateway.Tests.Processes;

/// <summary>P2, R4: kill -9 with calls to OPERA under way, while OPERA and the line fail in every way too.</summary>
[Collection(ProcessCollection.Name)]
[Trait("Layer", "process")]
public sealed class OutboxKillTests(ITestOutputHelper output)
{
    private static readonly RestFaultKind[] Kinds = [RestFaultKind.CutAfter, RestFaultKind.CutBefore, RestFaultKind.CutInAnswer, RestFaultKind.NoJson, RestFaultKind.Status];

    [Fact]
    public async Task Killed_fifty_times_every_accepted_call_reaches_OPERA_once_in_its_reservations_order()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("EDGE_GATEWAY_KILLS") ?? "50", CultureInfo.InvariantCulture);
        using var directory = new TempDirectory();
        using var credentials = new CredentialFiles();
        Directory.CreateSymbolicLink(directory.File("credentials"), credentials.Path);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), TestClient.RealTime);
        var reservations = Enumerable.Range(0, 8).Select(number => sandbox.Hotel.CheckInGuest($"Guest {number}", "205").Id).ToList();
        using var host = new OutboxProcess(directory.Path, sandbox.BaseUrl, string.Join(',', reservations));
        for (var kill = 0; kill < kills; kill++)
        {
            sandbox.Rest.Set(new RestFault(Kinds[kill % Kinds.Length], kill % 2 == 0 ? "postGuestMessages" : "postWakeUpCall", Times: 3) { Status = 503, WithEffect = kill % 3 == 0 });
            var before = host.Accepted.Count;
            host.Start(calls: 100_000);
            var wanted = before + Random.Shared.Next(1, 60);
            await Eventually.True(() => host.Accepted.Count >= wanted, "calls are accepted");
            await host.KillAsync();
        }

        host.Start(calls: 0);
        await Eventually.True(() => Rows(directory).All(row => row.State is CallState.Delivered or CallState.Rejected), "all calls are over", TimeSpan.FromMinutes(2));
        await host.KillAsync();

        var rows = Rows(directory);
        var made = sandbox.Rest.Calls.Where(call => call.Effect).Select(Key).ToList();
        output.WriteLine($"{kills} kills, {host.Accepted.Count} calls accepted, {rows.Count} on disk, {made.Count} made, {sandbox.Rest.Calls.Count} requests, {rows.Count(row => row.Attempts > 1)} repeated or looked up, {rows.Count(row => row.State != CallState.Delivered)} in another state");
        Assert.Empty(host.Accepted.Except(rows.Select(row => row.OwnerKey)));
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.Equal(rows.Where(row => row.State == CallState.Delivered).Select(row => row.OwnerKey).Order(), made.Order());
        foreach (var reservation in reservations)
        {
            var keys = rows.Where(row => row.Reservation.Value == reservation && row.State == CallState.Delivered).Select(row => row.OwnerKey).ToList();
            Assert.Equal(keys, made.Where(keys.ToHashSet().Contains));
        }
    }

    private static string Key(RestCall call)
    {
        var body = JsonNode.Parse(call.Body)!;
        return (body["guestMessages"]?[0]?["message"]?["messageText"] ?? body["calls"]![0]!["callTime"]!).ToString();
    }

    private static IReadOnlyList<OutboxRow> Rows(TempDirectory directory)
    {
        // Read beside the living program, as a technician's sqlite3 would.
        SqliteLibrary.Load();
        using var critical = new SqliteConnection($"Data Source={directory.File("critical.db")};Mode=ReadOnly;Pooling=False");
        critical.Open();
        return OutboxStore.List(critical, ended: true, limit: 1_000_000);
    }
}
