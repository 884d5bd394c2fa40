using System.Runtime.InteropServices;

namespace EdgeGateway.Mqtt;

/// <summary>Reason codes in words, with what to do (MQTT 5.0, section 2.4; MQTT 3.1.1, table 3.1; <c>mosq_err_t</c>).</summary>
internal static unsafe class MqttReason
{
    /// <summary>Of CONNACK, DISCONNECT, PUBACK and SUBACK of MQTT 5.</summary>
    public static string OfBroker(int code) => code switch
    {
        0x81 => "malformed packet; report this with the broker's log",
        0x82 => "protocol error; report this with the broker's log",
        0x83 => "the broker does not accept this (implementation specific); see the broker's log",
        0x84 => "the broker does not speak MQTT 5",
        0x85 => "the broker does not accept this client id; check gatewayId and the broker's rules for client ids",
        0x86 => "bad user name or password; check mqtt.username and the credential of mqtt.password",
        0x87 => "not authorised; check the broker's ACL for this box",
        0x88 => "the broker is unavailable; see its log",
        0x89 => "the broker is busy; it is asked again",
        0x8A => "this box is banned at the broker; see the broker's log",
        0x8B => "the broker is shutting down",
        0x8C => "the broker wants another way of authentication; check the broker's listener",
        0x8D => "the broker heard nothing from this box for too long; check the network",
        0x8E => "another client with this client id took the session; every box needs its own gatewayId",
        0x8F => "the broker does not accept this topic filter",
        0x90 => "the broker does not accept this topic; check mqtt.prefix and the broker's rules",
        0x93 => "more messages at once than the broker takes",
        0x95 => "packet too large; raise the broker's packet limit to at least 1 MiB",
        0x96 => "too many messages per second for the broker; raise its limit for boxes",
        0x97 => "the broker's quota is used up; raise it for boxes",
        0x98 => "disconnected by the broker's administrator",
        0x99 => "the broker does not accept the payload's format",
        0x9A => "the broker keeps no retained messages; switch them on",
        0x9B => "the broker does not take QoS 1; switch it on",
        0x9C or 0x9D => "the broker says to use another server; change mqtt.host",
        0x9F => "too many connections per second for the broker; it is asked again",
        0xA0 => "the broker allows no longer connection",
        0xA2 => "the broker takes no wildcard subscriptions; switch them on",
        _ => $"reason 0x{code:X2}; see the broker's log",
    };

    /// <summary>Of CONNACK of MQTT 3.1.1.</summary>
    public static string OfOldBroker(int code) => code switch
    {
        1 => "the broker does not speak this version of MQTT",
        2 => OfBroker(0x85),
        3 => OfBroker(0x88),
        4 => OfBroker(0x86),
        5 => OfBroker(0x87),
        _ => $"return code {code}; see the broker's log",
    };

    /// <summary>Of libmosquitto.</summary>
    /// <param name="logged">The last error that it logged, which is OpenSSL's word on TLS.</param>
    public static string OfLibrary(int code, string? logged = null) => code switch
    {
        MosquittoCode.ConnectionLost or MosquittoCode.NoConnection => "the connection was lost; check the broker and the network",
        MosquittoCode.KeepAlive => "the broker does not answer any more; check the network",
        MosquittoCode.Protocol or MosquittoCode.MalformedPacket or 18 or 22 => "what answers is not a sound MQTT broker; check mqtt.host and mqtt.port",
        MosquittoCode.Tls or MosquittoCode.TlsHandshake => $"TLS failed ({logged ?? Text(code)}); check mqtt.tls.caFile, the broker's certificate and name, the client certificate and the box's clock",
        _ => logged is null ? Text(code) : $"{Text(code)} ({logged})",
    };

    private static string Text(int code) => Marshal.PtrToStringUTF8((nint)MosquittoNative.ErrorText(code)) ?? $"error {code}";
}
