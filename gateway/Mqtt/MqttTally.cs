namespace EdgeGateway.Mqtt;

/// <summary>The counters while they are counted; every field is written with <see cref="Interlocked"/>.</summary>
internal sealed class MqttTally
{
    public long Connects;
    public long Published;
    public long Unchanged;
    public long FactsDelivered;
    public long FactsRefused;
    public long RefusedByBroker;
    public long Received;
    public long RetainedIgnored;
    public long Unusable;
    public long Overflowed;
    public long HandlerFailures;
    public long TakenOver;

    public static void Count(ref long counter) => Interlocked.Increment(ref counter);

    public MqttCounters Snapshot(MqttOutbound outbound) => new(
        Interlocked.Read(ref Connects),
        Interlocked.Read(ref Published),
        Interlocked.Read(ref Unchanged),
        Interlocked.Read(ref FactsDelivered),
        Interlocked.Read(ref FactsRefused),
        Interlocked.Read(ref RefusedByBroker),
        outbound.FactsWaiting,
        outbound.Levels,
        Interlocked.Read(ref Received),
        Interlocked.Read(ref RetainedIgnored),
        Interlocked.Read(ref Unusable),
        Interlocked.Read(ref Overflowed),
        Interlocked.Read(ref HandlerFailures),
        Interlocked.Read(ref TakenOver));
}
