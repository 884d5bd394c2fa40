namespace EdgeGateway.Mqtt;

/// <summary>
/// Everything that goes out. Levels: a table of topics with their newest payload, of which a change waits at most once. Facts:
/// a bounded queue in order, where a fact with QoS 1 stays until the broker has acknowledged it. While a link is attached and its
/// window is not full, a caller's message goes straight to the library; one lock keeps table, queue and link in step.
/// </summary>
internal sealed partial class MqttOutbound(MqttTally tally)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, MqttLevel> levels = new(StringComparer.Ordinal);
    private readonly Queue<MqttLevel> waitingLevels = new();
    private readonly LinkedList<MqttOutgoing> waitingFacts = new();
    private readonly Dictionary<int, MqttInFlight> inFlight = [];
    private readonly HashSet<int> unsent = [];
    private IMqttLink? link;
    private long number;
    private int factRows;
    private long factBytes;
    private TaskCompletionSource? drained;

    public int FactsWaiting => Volatile.Read(ref factRows);

    /// <summary>For the counters only, hence without the lock.</summary>
    public int Levels => levels.Count;

    public void PublishState(string topic, ReadOnlySpan<byte> payload)
    {
        lock (gate)
        {
            if (!levels.TryGetValue(topic, out var level))
            {
                levels[topic] = level = new MqttLevel(topic);
            }
            else if (level.Payload.AsSpan().SequenceEqual(payload))
            {
                MqttTally.Count(ref tally.Unchanged);
                return;
            }

            level.Payload = payload.ToArray();
            Offer(level);
        }
    }

    /// <summary>Sends a level once more when its topic was seen to hold something else.</summary>
    public void Correct(string topic, ReadOnlySpan<byte> seen)
    {
        lock (gate)
        {
            if (levels.TryGetValue(topic, out var level) && !level.Payload.AsSpan().SequenceEqual(seen))
            {
                Offer(level);
            }
        }
    }

    public bool Publish(in MqttOutgoing fact)
    {
        lock (gate)
        {
            if (fact.Qos == 0 ? TrySendUnqueued(fact) : TryQueue(fact))
            {
                return true;
            }
        }

        MqttTally.Count(ref tally.FactsRefused);
        return false;
    }

    /// <summary>The connection stands: all levels go out again, then the facts that waited.</summary>
    public void Attach(IMqttLink connected)
    {
        lock (gate)
        {
            link = connected;
            waitingLevels.Clear();
            foreach (var level in levels.Values)
            {
                level.Waiting = true;
                waitingLevels.Enqueue(level);
            }

            SendWaiting();
        }
    }

    /// <summary>The connection is gone. After this no call reaches the link; facts it had not delivered wait again, in order.</summary>
    public void Detach()
    {
        lock (gate)
        {
            link = null;
            foreach (var lost in inFlight.Values.Where(message => message.Level is null).OrderByDescending(message => message.Number))
            {
                waitingFacts.AddFirst(lost.Message);
            }

            inFlight.Clear();
            unsent.Clear();
            drained?.TrySetResult();
        }
    }

    /// <summary>The broker has a message (or refused it: code 0x80 and above), or a QoS 0 message was written.</summary>
    /// <returns>The topic that the broker refused, or null.</returns>
    public string? Acknowledge(int messageId, int code)
    {
        lock (gate)
        {
            unsent.Remove(messageId);
            if (!inFlight.Remove(messageId, out var done))
            {
                return null;
            }

            var refused = code >= MosquittoCode.Failure;
            if (refused)
            {
                MqttTally.Count(ref tally.RefusedByBroker);
            }

            Done(done.Message, done.Level, delivered: !refused);
            SendWaiting();
            return refused ? done.Message.Topic : null;
        }
    }

    /// <summary>Completes when everything was acknowledged, or the connection is gone.</summary>
    public Task WhenDrained()
    {
        lock (gate)
        {
            if (link is null || Drained)
            {
                return Task.CompletedTask;
            }

            drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    private bool Drained => inFlight.Count == 0 && waitingLevels.Count == 0 && waitingFacts.Count == 0;

    private void Offer(MqttLevel level)
    {
        if (level.Waiting)
        {
            return;
        }

        if (link is not null && inFlight.Count < MqttLimits.Window && waitingLevels.Count == 0)
        {
            Send(new MqttOutgoing(level.Topic, level.Payload, 1, Retain: true), level);
        }
        else if (link is not null)
        {
            level.Waiting = true;
            waitingLevels.Enqueue(level);
        }
    }

    private bool TrySendUnqueued(in MqttOutgoing fact)
    {
        if (link is null || unsent.Count >= MqttLimits.UnsentQos0 || link.Send(fact, out var messageId) != MosquittoCode.Success)
        {
            return false;
        }

        MqttTally.Count(ref tally.Published);
        unsent.Add(messageId);
        return true;
    }

    private bool TryQueue(MqttOutgoing fact)
    {
        if (factRows >= MqttLimits.FactRows || factBytes + fact.Payload.Length > MqttLimits.FactBytes)
        {
            return false;
        }

        // The caller may use its buffer again as soon as we return.
        fact = fact with { Payload = fact.Payload.ToArray(), CorrelationData = fact.CorrelationData.ToArray() };
        Volatile.Write(ref factRows, factRows + 1);
        factBytes += fact.Payload.Length;
        waitingFacts.AddLast(fact);
        SendWaiting();
        return true;
    }
}
