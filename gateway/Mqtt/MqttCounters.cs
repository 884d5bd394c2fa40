namespace EdgeGateway.Mqtt;

/// <summary>What happened on the connection since the program started, for metrics and the support bundle.</summary>
/// <param name="Connects">Connections that the broker accepted.</param>
/// <param name="Published">Messages given to the library, repetitions included.</param>
/// <param name="Unchanged">Levels not sent because the topic already has this payload.</param>
/// <param name="FactsDelivered">Facts with QoS 1 that the broker acknowledged.</param>
/// <param name="FactsRefused">Facts refused because the queue was full, or (QoS 0) the broker away or too slow.</param>
/// <param name="RefusedByBroker">Messages and subscriptions that the broker answered with an error: its ACL, mostly.</param>
/// <param name="FactsWaiting">Facts not acknowledged yet, now.</param>
/// <param name="Levels">Topics with a level, now.</param>
/// <param name="Received">Messages that came in, those ignored or dropped included.</param>
/// <param name="RetainedIgnored">Retained messages on subscriptions that take none.</param>
/// <param name="Unusable">Messages dropped for their size, or for a topic that is too long or no UTF-8.</param>
/// <param name="Overflowed">QoS 0 messages dropped because handlers could not keep up.</param>
/// <param name="HandlerFailures">Exceptions of handlers.</param>
/// <param name="TakenOver">Times that another client with our id took the session.</param>
internal sealed record MqttCounters(
    long Connects,
    long Published,
    long Unchanged,
    long FactsDelivered,
    long FactsRefused,
    long RefusedByBroker,
    long FactsWaiting,
    long Levels,
    long Received,
    long RetainedIgnored,
    long Unusable,
    long Overflowed,
    long HandlerFailures,
    long TakenOver);
