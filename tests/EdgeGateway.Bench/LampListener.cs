using System.Collections.Concurrent;
using EdgeGateway.Mqtt;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Bench;

/// <summary>A room device: notes when which lamp changed.</summary>
internal sealed class LampListener : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> lamps = new();
    private readonly HealthBoard health;
    private readonly MosquittoConnection connection;
    private readonly TimeProvider time;
    private long changedAt;
    private string awaitedRoom = "";
    private bool awaitedLight;
    private TaskCompletionSource<long> awaited = new();

    public LampListener(int port, TimeProvider time)
    {
        this.time = time;
        health = new HealthBoard(time);
        connection = new MosquittoConnection(
            new MqttOptions { Host = "127.0.0.1", Port = port, Prefix = "egw/v1" },
            new MqttIdentity("listener", "t/listener/state", "gone"u8.ToArray()),
            new MqttHouse(new CredentialStore(null, null), health, new AlertBoard(time), time, NullLogger.Instance));
        connection.Subscribe($"egw/v1/{Site.Hotel}/room/+/lamp", Note, acceptRetained: true);
        connection.Start();
    }

    public bool Connected => health.Get(HealthBoard.Mqtt)?.Status == HealthStatus.Ok;

    /// <summary>When the last message came.</summary>
    public long ChangedAt => Interlocked.Read(ref changedAt);

    public int Known => lamps.Count;

    public bool? IsOn(string room) => lamps.TryGetValue(room, out var on) ? on : null;

    /// <summary>Gives the moment at which the lamp is said to be so.</summary>
    public Task<long> When(string room, bool on)
    {
        var next = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (lamps)
        {
            (awaitedRoom, awaitedLight, awaited) = (room, on, next);
        }

        return next.Task;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private void Note(MqttMessage message)
    {
        var now = time.GetTimestamp();
        var room = message.Topic.Split('/')[^2];
        var on = message.Payload.Span.IndexOf("\"on\":true"u8) >= 0;
        lamps[room] = on;
        Interlocked.Exchange(ref changedAt, now);
        lock (lamps)
        {
            if (room == awaitedRoom && on == awaitedLight)
            {
                awaited.TrySetResult(now);
            }
        }
    }
}
