namespace EdgeGateway.Mqtt;

/// <summary>Ends that are treated differently.</summary>
internal enum MqttEndKind
{
    /// <summary>We hung up.</summary>
    Asked,

    /// <summary>The network, the broker's stop, an error on the line.</summary>
    Lost,

    /// <summary>The broker had accepted us and closed the connection without a word.</summary>
    Dropped,

    /// <summary>The broker said no; a person must change something.</summary>
    Refused,

    /// <summary>The broker does not speak this version of MQTT.</summary>
    WrongVersion,

    /// <summary>Another client took the session (0x8E).</summary>
    TakenOver,

    /// <summary>The password, a certificate file or the library is not there.</summary>
    NotConfigured,
}
