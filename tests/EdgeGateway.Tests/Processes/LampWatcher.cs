using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EdgeGateway.Mqtt;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;

namespace EdgeGateway.Tests.Processes;

/// <summary>What a room device or a monitor sees: the newest message of every topic of the property.</summary>
internal sealed class LampWatcher : IAsyncDisposable
{
    private const string Root = "egw/v1/HOTEL1/";

    private readonly ConcurrentDictionary<string, string> newest = new();
    private readonly TestClient client;

    private LampWatcher(int port) => client = new TestClient("watcher", port);

    public static async Task<LampWatcher> StartAsync(MosquittoBroker broker)
    {
        var watcher = new LampWatcher(broker.Port);
        watcher.client.Connection.Subscribe(Root + "#", watcher.Note, acceptRetained: true);
        watcher.client.Connection.Start();
        await watcher.client.WhenConnected();
        return watcher;
    }

    /// <summary>Null while nothing was said of the room's lamp.</summary>
    public bool? IsOn(string room) => Json($"room/{room}/lamp")?["on"]?.GetValue<bool>();

    public bool Shows(IReadOnlyDictionary<string, bool> lamps) => lamps.All(lamp => IsOn(lamp.Key) == lamp.Value);

    /// <summary>The rooms whose lamp is not as it should be.</summary>
    public string Differences(IReadOnlyDictionary<string, bool> lamps) =>
        string.Join(", ", lamps.Where(lamp => IsOn(lamp.Key) != lamp.Value).Select(lamp => $"{lamp.Key} should be {lamp.Value} and is {IsOn(lamp.Key)}"));

    public string? State => Json($"gw/{BoxFiles.GatewayId}/state")?["state"]?.GetValue<string>();

    public (string Status, string Detail)? Health(string part) => Json($"gw/{BoxFiles.GatewayId}/health")?["parts"]?[part] is { } known
        ? (known["status"]!.GetValue<string>(), known["detail"]!.GetValue<string>())
        : null;

    /// <summary>What the last message said of a topic is forgotten, so that only a new one counts.</summary>
    public void Forget() => newest.Clear();

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private void Note(MqttMessage message) => newest[message.Topic[Root.Length..]] = TestClient.Text(message.Payload);

    private JsonNode? Json(string topic) => newest.TryGetValue(topic, out var text) && text.Length > 0 ? JsonNode.Parse(text) : null;
}
