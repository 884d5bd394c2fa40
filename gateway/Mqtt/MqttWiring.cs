namespace EdgeGateway.Mqtt;

/// <summary>Leads what one session says to the tables, queues and boards that outlive it.</summary>
internal sealed class MqttWiring(Mosquitto mosquitto, MqttOutbound outbound, MqttSubscriptions subscriptions, MqttIncoming incoming, MqttObserver observer) : IMqttSessionEvents
{
    public bool Full => incoming.Full;

    public void Connected(bool version5, bool sessionPresent)
    {
        MqttTally.Count(ref observer.Tally.Connects);
        incoming.Emptied += mosquitto.Wake;

        // The report first: what the broker refuses of the following is said after it.
        observer.Report.Connected(version5, sessionPresent);
        subscriptions.Attach(mosquitto);

        // Also when the broker kept our session: it may have lost what it retained, or somebody may have overwritten it.
        outbound.Attach(mosquitto);
    }

    public void Alive(TimeSpan lasted)
    {
        if (observer.Backoff.Duplicate && lasted >= MqttBackoff.DuplicateGone)
        {
            observer.Backoff.ForgetDuplicate();
            observer.Report.DuplicateGone();
        }
    }

    public void Acknowledged(int messageId, int code)
    {
        if (outbound.Acknowledge(messageId, code) is { } topic)
        {
            observer.Report.Refused("the message on", topic, code);
        }
    }

    public void Subscribed(int messageId, int code)
    {
        if (subscriptions.Answered(messageId) is { } filter && code >= MosquittoCode.Failure)
        {
            MqttTally.Count(ref observer.Tally.RefusedByBroker);
            observer.Report.Refused("the subscription to", filter, code);
        }
    }

    public void Received(MqttMessage message, int qos, bool retained)
    {
        MqttTally.Count(ref observer.Tally.Received);
        incoming.Accept(message, qos, retained);
    }

    public void Unusable()
    {
        MqttTally.Count(ref observer.Tally.Received);
        MqttTally.Count(ref observer.Tally.Unusable);
    }

    public void Disconnected()
    {
        incoming.Emptied -= mosquitto.Wake;
        outbound.Detach();
        subscriptions.Detach();
    }
}
