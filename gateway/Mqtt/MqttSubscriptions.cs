namespace EdgeGateway.Mqtt;

/// <summary>All subscriptions of the box, sent to the broker at once and again on every connect.</summary>
internal sealed class MqttSubscriptions
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, string> asked = [];
    private volatile MqttSubscription[] all = [];
    private IMqttLink? link;

    public void Add(MqttSubscription subscription)
    {
        lock (gate)
        {
            all = [.. all, subscription];
            Ask(subscription.Filter);
        }
    }

    /// <summary>Those that a topic is for, in the order of their subscribing.</summary>
    public IEnumerable<MqttSubscription> For(string topic) => all.Where(subscription => TopicFilter.Matches(subscription.Filter, topic));

    public void Attach(IMqttLink connected)
    {
        lock (gate)
        {
            link = connected;
            foreach (var filter in all.Select(subscription => subscription.Filter).Distinct())
            {
                Ask(filter);
            }
        }
    }

    /// <summary>After this no call reaches the link.</summary>
    public void Detach()
    {
        lock (gate)
        {
            link = null;
            asked.Clear();
        }
    }

    /// <summary>The broker answered a subscription.</summary>
    /// <returns>Its filter.</returns>
    public string? Answered(int messageId)
    {
        lock (gate)
        {
            return asked.Remove(messageId, out var filter) ? filter : null;
        }
    }

    private void Ask(string filter)
    {
        if (link is not null && link.Subscribe(filter, out var messageId) == MosquittoCode.Success)
        {
            asked[messageId] = filter;
        }
    }
}
