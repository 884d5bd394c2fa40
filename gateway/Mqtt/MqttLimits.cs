namespace EdgeGateway.Mqtt;

/// <summary>The bounds of the connection, with their reasons.</summary>
internal static class MqttLimits
{
    /// <summary>The largest message a handler gets. Configuration of a floor is some 100 KiB.</summary>
    public const int PayloadBytes = 1024 * 1024;

    /// <summary>The largest packet that the broker may send (MQTT 5): a payload, its topic and its properties.</summary>
    public const int PacketBytes = 1280 * 1024;

    /// <summary>
    /// What may come in without completing one packet before we hang up: a broker that ignores the packet size could fill the memory
    /// with a single one. More than a packet, because what waits in the kernel's buffer counts too.
    /// </summary>
    public const long UnfinishedBytes = 16 * 1024 * 1024;

    /// <summary>The longest topic, in bytes of UTF-8; ours are below 200.</summary>
    public const int TopicBytes = 1024;

    /// <summary>MQTT 5: unacknowledged messages that the broker may send at once.</summary>
    public const int ReceiveMaximum = 100;

    /// <summary>The contract asks for a day at least; a box may be away over a long weekend.</summary>
    public const int SessionExpirySeconds = 4 * 24 * 3600;

    /// <summary>A dead box is known by its will after 1.5 times this; the library pings only when nothing else was sent.</summary>
    public const int KeepAliveSeconds = 10;

    /// <summary>Messages given to the library and not acknowledged; what is beyond waits here, where only the newest level counts.</summary>
    public const int Window = 256;

    /// <summary>QoS 0 messages not yet written to the socket.</summary>
    public const int UnsentQos0 = 4096;

    /// <summary>Facts that wait or are not acknowledged yet.</summary>
    public const int FactRows = 10_000;

    public const long FactBytes = 8 * 1024 * 1024;

    /// <summary>Incoming messages that wait for their handlers; beyond it QoS 0 is dropped, and no more is read from the socket.</summary>
    public const int IncomingRows = 2000;

    public const long IncomingBytes = 8 * 1024 * 1024;
}
