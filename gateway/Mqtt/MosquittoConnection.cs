using EdgeGateway.Settings;

namespace EdgeGateway.Mqtt;

/// <summary>
/// The box's connection to the broker, over libmosquitto. It connects, and connects again, by itself; while it is away levels and
/// facts wait in <see cref="MqttOutbound"/>.
/// </summary>
/// <remarks>
/// A thread exists only while there is a connection (or the library dials). It owns the native client and frees it; a stop does not
/// wait for a dialling library longer than its limit, and what the thread still holds it frees itself.
/// </remarks>
internal sealed class MosquittoConnection : IMqtt, IAsyncDisposable
{
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(2);

    private readonly MqttHouse house;
    private readonly MqttIdentity identity;
    private readonly MosquittoDialler dialler;
    private readonly MqttReport report;
    private readonly MqttBackoff backoff;
    private readonly MqttTally tally = new();
    private readonly MqttOutbound outbound;
    private readonly MqttSubscriptions subscriptions = new();
    private readonly MqttIncoming incoming;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private MosquittoSession? session;
    private Task running = Task.CompletedTask;
    private bool stopped;

    public MosquittoConnection(MqttOptions options, MqttIdentity identity, MqttHouse house)
    {
        this.house = house;
        this.identity = identity;
        outbound = new MqttOutbound(tally);
        incoming = new MqttIncoming(subscriptions, tally, house.Logger);
        dialler = new MosquittoDialler(options, identity, house);
        report = new MqttReport(house, identity.ClientId, $"{options.Host}:{options.Port}");
        backoff = new MqttBackoff(house.Time, Random.Shared.NextDouble);
    }

    public MqttCounters Counters => tally.Snapshot(outbound);

    /// <summary>Begins to connect; returns at once, whatever the broker does.</summary>
    public void Start()
    {
        report.Starting();
        incoming.Start();
        running = Task.Run(RunAsync);
    }

    public void PublishState(string topic, ReadOnlyMemory<byte> payload) => outbound.PublishState(Checked(topic), payload.Span);

    public void ClearState(string topic) => outbound.PublishState(Checked(topic), []);

    public void CorrectState(string topic, ReadOnlyMemory<byte> seen) => outbound.Correct(topic, seen.Span);

    public bool Publish(string topic, ReadOnlyMemory<byte> payload, int qos = 1, int? expirySeconds = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(qos);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qos, 1);
        return outbound.Publish(new MqttOutgoing(Checked(topic), payload, qos, Retain: false, expirySeconds));
    }

    public bool Answer(MqttMessage request, ReadOnlyMemory<byte> payload) =>
        request.ResponseTopic is { } topic && TopicFilter.IsTopic(topic) && !topic.StartsWith('$')
        && outbound.Publish(new MqttOutgoing(topic, payload, 1, Retain: false, null, request.CorrelationData ?? default));

    public void Subscribe(string filter, Action<MqttMessage> handler, bool acceptRetained = false) =>
        subscriptions.Add(new MqttSubscription(filter, handler, acceptRetained));

    /// <summary>
    /// Says goodbye: publishes the last state (retained, on the will's topic), waits until the broker has everything, and disconnects,
    /// so that the will is not published. Without a connection it ends at once.
    /// </summary>
    /// <param name="limit">For the broker's acknowledgements; hanging up may take half a second more.</param>
    public async Task StopAsync(ReadOnlyMemory<byte> lastState, TimeSpan limit)
    {
        lock (gate)
        {
            if (stopped)
            {
                return;
            }

            stopped = true;
        }

        if (!lastState.IsEmpty)
        {
            outbound.PublishState(identity.WillTopic, lastState.Span);
        }

        await WithinAsync(outbound.WhenDrained(), limit);
        await stop.CancelAsync();
        lock (gate)
        {
            session?.Stop();
        }

        await WithinAsync(running, limit);
        await WithinAsync(incoming.StopAsync(), limit);
        report.Stopped();
    }

    /// <summary>Stops as <see cref="StopAsync"/> does, without a last state.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(default, DisposeLimit);

    private static string Checked(string topic) => TopicFilter.IsTopic(topic)
        ? topic
        : throw new ArgumentException($"'{topic}' cannot be published to: a topic has 1 to {MqttLimits.TopicBytes} characters and no wildcard; encode room numbers with MqttTopics.", nameof(topic));

    private async Task RunAsync()
    {
        var version5 = true;
        while (!stop.IsCancellationRequested)
        {
            MqttEnd end;
            try
            {
                end = await dialler.ConnectAsync(version5, Wire, Running, stop.Token);
            }
            catch (Exception fault)
            {
                MqttLog.Failed(house.Logger, fault);
                end = new MqttEnd(MqttEndKind.Lost, "a fault of the program, see its log");
            }

            if (stop.IsCancellationRequested)
            {
                return;
            }

            // MQTT 3.1.1 for a broker that knows no other, and back to 5 as soon as that fails too: brokers get replaced.
            version5 = end.Kind == MqttEndKind.WrongVersion ? !version5 : version5 || end.Lasted is null;
            var delay = backoff.After(end);
            if (end.Kind == MqttEndKind.TakenOver || (backoff.Duplicate && end.Kind == MqttEndKind.Dropped))
            {
                MqttTally.Count(ref tally.TakenOver);
            }

            report.Ended(end, delay, backoff.Duplicate);
            await Task.Delay(delay, house.Time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private MqttWiring Wire(Mosquitto mosquitto) => new(mosquitto, outbound, subscriptions, incoming, new MqttObserver(report, backoff, tally));

    private void Running(MosquittoSession? current)
    {
        lock (gate)
        {
            session = current;
            if (stop.IsCancellationRequested)
            {
                current?.Stop();
            }
        }
    }

    private async Task WithinAsync(Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit, house.Time);
        }
        catch (TimeoutException)
        {
            // Said in the method's contract: what is not done by then is not waited for.
        }
    }
}
