namespace EdgeGateway.Mqtt;

/// <summary>Numbers of <c>mosquitto.h</c> and <c>mqtt_protocol.h</c> that we use by name.</summary>
internal static class MosquittoCode
{
    // mosq_err_t
    public const int Success = 0;
    public const int OutOfMemory = 1;
    public const int Protocol = 2;
    public const int NoConnection = 4;
    public const int ConnectionLost = 7;
    public const int Tls = 8;
    public const int Errno = 14;
    public const int NameLookup = 15;
    public const int KeepAlive = 19;
    public const int MalformedPacket = 21;
    public const int TlsHandshake = 23;

    // mosq_opt_t
    public const int OptionProtocolVersion = 1;
    public const int OptionNoDelay = 11;

    public const int ProtocolVersion5 = 5;
    public const int ProtocolVersion311 = 4;

    // mqtt5_property
    public const int PropertyMessageExpiry = 2;
    public const int PropertyResponseTopic = 8;
    public const int PropertyCorrelationData = 9;
    public const int PropertySessionExpiry = 17;
    public const int PropertyReceiveMaximum = 33;
    public const int PropertyMaximumPacketSize = 39;

    /// <summary>MQTT_SUB_OPT_RETAIN_AS_PUBLISHED: a retained command is seen as such, also when it is sent just now.</summary>
    public const int SubscribeRetainAsPublished = 0x08;

    /// <summary>MOSQ_LOG_ERR.</summary>
    public const int LogError = 1 << 3;

    // Reason codes of MQTT 5 (2.4) and the return codes of MQTT 3.1.1 (3.2.2.3) where we act on them.
    public const int UnsupportedProtocol = 0x84;
    public const int UnsupportedProtocol311 = 1;
    public const int SessionTakenOver = 0x8E;
    public const int Failure = 0x80;
}
