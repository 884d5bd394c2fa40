using EdgeGateway.Rooms;
using EdgeGateway.Status;
using NodaTime;

namespace EdgeGateway.Mqtt;

/// <summary>
/// Keeps the box's own topics as the boards say: <c>gw/{id}/state</c>, <c>info</c>, <c>health</c> and <c>alert/{alertId}</c>.
/// Changes of health are gathered for a second; without any, health is said every minute, so that a monitor sees a box that hangs.
/// </summary>
internal sealed class BoxTopics : IAsyncDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Coalesce = TimeSpan.FromSeconds(1);

    private readonly IMqtt mqtt;
    private readonly MqttTopics topics;
    private readonly BoxParts parts;
    private readonly Lock gate = new();
    private readonly ITimer heartbeat;
    private readonly BoxInfo info;
    private BoxPhase phase = BoxPhase.Starting;
    private string state = "";
    private Instant since;
    private long? published;
    private bool scheduled;
    private bool disposed;

    public BoxTopics(IMqtt mqtt, MqttTopics topics, BoxInfo info, BoxParts parts)
    {
        this.mqtt = mqtt;
        this.topics = topics;
        this.info = info;
        this.parts = parts;
        heartbeat = parts.Time.CreateTimer(_ => Refresh(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The will and the last word of a session: <c>offline</c>.</summary>
    /// <param name="since">When the session began; the broker publishes the will without asking for the time.</param>
    public static byte[] Offline(string session, Instant since, string clock = "unsynced") =>
        BoxPayloads.State(new BoxState(BoxPayloads.Offline, session, InstantText.Write(since), null, false, clock));

    /// <summary>Publishes everything as "starting" and follows the boards from now on.</summary>
    public void Start()
    {
        parts.Health.Changed += HealthChanged;
        parts.Alerts.Changed += AlertChanged;
        mqtt.Subscribe(topics.Box("alert/+"), AlertSeen, acceptRetained: true);
        mqtt.Subscribe(topics.Box("state"), StateSeen, acceptRetained: true);
        mqtt.PublishState(topics.Box("info"), BoxPayloads.Info(info));
        Refresh();
        foreach (var (id, _) in parts.Alerts.Snapshot())
        {
            AlertChanged(id);
        }
    }

    /// <summary>The box works: from now on it is <c>online</c> or <c>degraded</c>.</summary>
    public void Running() => Move(BoxPhase.Running);

    /// <summary>The box begins to stop. The last word is said by <see cref="MosquittoConnection.StopAsync"/>.</summary>
    public void Stopping() => Move(BoxPhase.Stopping);

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            disposed = true;
        }

        parts.Health.Changed -= HealthChanged;
        parts.Alerts.Changed -= AlertChanged;
        await heartbeat.DisposeAsync();
    }

    private void Move(BoxPhase next)
    {
        lock (gate)
        {
            phase = next;
            PublishState();
        }
    }

    private void HealthChanged()
    {
        lock (gate)
        {
            if (disposed || scheduled)
            {
                return;
            }

            // The first change after a quiet second goes out at once, the rest together at the second's end.
            var wait = published is { } before ? Coalesce - parts.Time.GetElapsedTime(before) : TimeSpan.Zero;
            scheduled = true;
            heartbeat.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Heartbeat);
        }
    }

    private void Refresh()
    {
        try
        {
            lock (gate)
            {
                if (disposed)
                {
                    return;
                }

                scheduled = false;
                published = parts.Time.GetTimestamp();
                heartbeat.Change(Heartbeat, Heartbeat);
                mqtt.PublishState(topics.Box("health"), BoxPayloads.Health(parts.Health.Overall, parts.Time.GetInstant(), parts.Health.Snapshot()));
                PublishState();
            }
        }
        catch (Exception error)
        {
            // On a timer's thread an exception would end the process.
            MqttLog.StateFailed(parts.Logger, error);
        }
    }

    private void PublishState()
    {
        var word = phase switch
        {
            BoxPhase.Starting => "starting",
            BoxPhase.Stopping => "stopping",
            _ => parts.Health.Overall == HealthStatus.Fail ? "degraded" : "online",
        };
        if (word != state)
        {
            state = word;
            since = parts.Time.GetInstant();
        }

        // A token may be an hour old: where this box follows the stream, the stream knows better.
        var ohip = parts.Health.Get(HealthBoard.Ohip)?.Status == HealthStatus.Ok
            && (parts.Health.Get(HealthBoard.Stream)?.Status ?? HealthStatus.Ok) == HealthStatus.Ok;
        mqtt.PublishState(topics.Box("state"), BoxPayloads.State(new BoxState(state, info.Session, InstantText.Write(since), null, ohip, parts.Clock())));
    }

    private void AlertChanged(string id)
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            if (parts.Alerts.Get(id) is { } alert)
            {
                mqtt.PublishState(topics.Box($"alert/{id}"), BoxPayloads.Alert(alert));
            }
            else
            {
                mqtt.ClearState(topics.Box($"alert/{id}"));
            }
        }
    }

    /// <summary>An alert that the broker still keeps from before our start, and that does not stand any more, is cleared.</summary>
    private void AlertSeen(MqttMessage message)
    {
        if (!message.Payload.IsEmpty && message.Topic[(message.Topic.LastIndexOf('/') + 1)..] is var id && parts.Alerts.Get(id) is null)
        {
            AlertChanged(id);
        }
    }

    /// <summary>The will of a connection that the broker missed late may come after our next connect: then we say again how it is.</summary>
    private void StateSeen(MqttMessage message)
    {
        lock (gate)
        {
            if (!disposed && BoxPayloads.IsWillOf(info.Session, message.Payload.Span))
            {
                mqtt.CorrectState(message.Topic, message.Payload);
            }
        }
    }
}
