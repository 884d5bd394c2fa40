namespace EdgeGateway.Mqtt;

/// <summary>What goes to the library, and what becomes of it.</summary>
internal sealed partial class MqttOutbound
{
    private void SendWaiting()
    {
        while (link is not null && inFlight.Count < MqttLimits.Window)
        {
            if (waitingLevels.TryDequeue(out var level))
            {
                level.Waiting = false;
                Send(new MqttOutgoing(level.Topic, level.Payload, 1, Retain: true), level);
            }
            else if (waitingFacts.First is { } first)
            {
                waitingFacts.RemoveFirst();
                Send(first.Value, null);
            }
            else
            {
                break;
            }
        }

        if (Drained)
        {
            drained?.TrySetResult();
        }
    }

    private void Send(MqttOutgoing message, MqttLevel? level)
    {
        MqttTally.Count(ref tally.Published);
        var code = link!.Send(message, out var messageId);
        if (code == MosquittoCode.Success)
        {
            inFlight[messageId] = new MqttInFlight(number++, message, level);
            return;
        }

        if (code is MosquittoCode.NoConnection or MosquittoCode.ConnectionLost or MosquittoCode.Errno or MosquittoCode.OutOfMemory)
        {
            // The connection is just ending: nothing more goes out, and what is to be said waits for the next one (levels are all said
            // again by Attach).
            link = null;
            if (level is null)
            {
                waitingFacts.AddFirst(message);
            }

            return;
        }

        // The broker said at connect that it takes no such message (size, QoS, retain): trying again would change nothing.
        MqttTally.Count(ref tally.RefusedByBroker);
        Done(message, level, delivered: false);
    }

    private void Done(in MqttOutgoing message, MqttLevel? level, bool delivered)
    {
        if (level is null)
        {
            Volatile.Write(ref factRows, factRows - 1);
            factBytes -= message.Payload.Length;
            if (delivered)
            {
                MqttTally.Count(ref tally.FactsDelivered);
            }
        }
        else if (level.Payload.Length == 0 && message.Payload.IsEmpty && !level.Waiting && delivered)
        {
            // Cleared at the broker, and nothing new since: forgotten.
            levels.Remove(level.Topic);
        }
    }
}
