using EdgeGateway.Mqtt;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Mqtt;

/// <summary>Brokers that are old, refuse, or are none.</summary>
public sealed class StrangeBrokerTests
{
    private const int Cases = 3000;

    // CONNACK; PUBLISH of "t" with QoS 1, retained; SUBACK; PINGRESP; DISCONNECT.
    private static readonly byte[] Sound = Convert.FromHexString("2006000003210014330800017400010078799004000100" + "00D000E00100");

    private const string Sound311 = "20020000" + "33070001740001" + "7879" + "9003000101" + "40020001" + "D000";

    [Theory]
    [InlineData("2003008400")]
    [InlineData("20020001")]
    public async Task An_old_broker_is_spoken_to_with_MQTT_3_1_1(string refusal)
    {
        await using var broker = new StubBroker(connect => Convert.FromHexString(connect[8] == 5 ? refusal : "20020000"), close: false);
        await using var box = new TestClient("box", broker.Port);
        box.Connection.Start();
        await Eventually.True(() => box.Detail.Contains("MQTT 3.1.1", StringComparison.Ordinal) && box.Connected, "the older protocol is used");
    }

    [Theory]
    [InlineData("2003008600", "bad user name or password")]
    [InlineData("2003008700", "not authorised")]
    [InlineData("2003008800", "unavailable")]
    [InlineData("2003008500", "client id")]
    public async Task A_refusal_is_said_in_words(string refusal, string words)
    {
        await using var broker = new StubBroker(_ => Convert.FromHexString(refusal), close: true);
        await using var box = new TestClient("box", broker.Port);
        box.Connection.Start();
        await Eventually.True(() => box.Detail.Contains(words, StringComparison.Ordinal), "the refusal is said");
        Assert.Equal(HealthStatus.Fail, box.Health.Get(HealthBoard.Mqtt)!.Status);
        await Eventually.True(() => box.Alerts.Get(MqttReport.ConnectionAlert) is not null, "the alert stands");
    }

    [Fact]
    public async Task A_take_over_that_the_broker_names_is_counted()
    {
        await using var broker = new StubBroker(_ => Convert.FromHexString("2003000000E0018E"), close: true);
        await using var box = new TestClient("box", broker.Port);
        box.Connection.Start();
        await Eventually.True(() => box.Alerts.Get(MqttReport.DuplicateAlert) is not null, "the alert stands");
        Assert.Equal(2, box.Connection.Counters.TakenOver);
    }

    /// <remarks>
    /// MQTT 5 packets are only cut off and repeated here, not changed: libmosquitto 2.0.11 ends the process (a failed assertion in its log
    /// function) when a packet has a property that it does not know. MQTT 3.1.1 has no properties and gets every change.
    /// </remarks>
    [Fact]
    public async Task Garbage_ends_the_connection_and_nothing_else()
    {
        var random = new Random(20261120);
        await using var broker = new StubBroker(connect => Mutate(random, connect[8] == 5), close: true);
        var options = new MqttOptions { Host = "127.0.0.1", Port = broker.Port, Prefix = "egw/v1" };
        var tally = new MqttTally();
        for (var i = 0; i < Cases; i++)
        {
            using var waker = new MqttWaker();
            using var mosquitto = new Mosquitto("box", version5: i % 4 == 0, waker);
            var outbound = new MqttOutbound(tally);
            outbound.PublishState("t/level", "on"u8);
            var subscriptions = new MqttSubscriptions();
            subscriptions.Add(new MqttSubscription("#", _ => { }, true));
            var events = new GarbageEvents(mosquitto, outbound, subscriptions);
            var session = new MosquittoSession(mosquitto, waker, TestClient.RealTime, events);
            var end = session.Run(options.Host, options.Port, i % 4 == 0);
            Assert.NotEqual(MqttEndKind.Asked, end.Kind);
            Assert.True(events.Over);
        }
    }

    private static byte[] Mutate(Random random, bool version5)
    {
        lock (random)
        {
            var bytes = version5 ? Sound.ToArray() : Convert.FromHexString(Sound311);
            var changes = version5 ? 0 : random.Next(0, 6);
            for (var i = 0; i < changes; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            return random.Next(4) switch
            {
                0 => bytes[..random.Next(1, bytes.Length)],
                1 => [.. bytes, .. bytes],
                _ => bytes,
            };
        }
    }

    private sealed class GarbageEvents(Mosquitto mosquitto, MqttOutbound outbound, MqttSubscriptions subscriptions) : IMqttSessionEvents
    {
        public bool Over { get; private set; }

        public bool Full => false;

        public void Connected(bool version5, bool sessionPresent)
        {
            subscriptions.Attach(mosquitto);
            outbound.Attach(mosquitto);
        }

        public void Alive(TimeSpan lasted)
        {
        }

        public void Acknowledged(int messageId, int code) => outbound.Acknowledge(messageId, code);

        public void Subscribed(int messageId, int code) => subscriptions.Answered(messageId);

        public void Received(MqttMessage message, int qos, bool retained)
        {
        }

        public void Unusable()
        {
        }

        public void Disconnected()
        {
            Over = true;
            outbound.Detach();
            subscriptions.Detach();
        }
    }
}
