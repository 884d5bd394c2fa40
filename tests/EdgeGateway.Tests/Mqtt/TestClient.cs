using System.Collections.Concurrent;
using System.Text;
using EdgeGateway.Mqtt;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>A connection with its boards, and what it received.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    // Real brokers run on the real clock.
#pragma warning disable RS0030
    public static readonly TimeProvider RealTime = TimeProvider.System;
#pragma warning restore RS0030

    public TestClient(string id, int port, TimeProvider? time = null, Func<MqttOptions, MqttOptions>? options = null, string? credentials = null)
    {
        time ??= RealTime;
        Health = new HealthBoard(time);
        Health.Changed += () => Details.Enqueue(Detail);
        Alerts = new AlertBoard(time);
        var basics = new MqttOptions { Host = "127.0.0.1", Port = port, Prefix = "egw/v1" };
        var house = new MqttHouse(new CredentialStore(null, credentials), Health, Alerts, time, NullLogger.Instance);
        Connection = new MosquittoConnection(options?.Invoke(basics) ?? basics, new MqttIdentity(id, $"t/{id}/state", "will"u8.ToArray()), house);
    }

    /// <summary>Everything that the health part said.</summary>
    public ConcurrentQueue<string> Details { get; } = new();

    public HealthBoard Health { get; }

    public AlertBoard Alerts { get; }

    public MosquittoConnection Connection { get; }

    public ConcurrentQueue<MqttMessage> Received { get; } = new();

    public bool Connected => Health.Get(HealthBoard.Mqtt)?.Status == HealthStatus.Ok;

    public string Detail => Health.Get(HealthBoard.Mqtt)?.Detail ?? "";

    public IEnumerable<string> Texts(string topic) => Received.Where(message => message.Topic == topic).Select(message => Text(message.Payload));

    public string? Last(string topic) => Texts(topic).LastOrDefault();

    public static string Text(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetString(payload.Span);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A client that is connected and keeps what comes in on a filter, retained messages included.</summary>
    public static async Task<TestClient> ConnectedAsync(string id, int port, string? filter = null)
    {
        var client = new TestClient(id, port);
        if (filter is not null)
        {
            client.Connection.Subscribe(filter, client.Received.Enqueue, acceptRetained: true);
        }

        client.Connection.Start();
        await client.WhenConnected();
        return client;
    }

    public Task WhenConnected() => Eventually.True(() => Connected, $"the client connects ({Detail})");

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
