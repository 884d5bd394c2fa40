using System.Runtime.InteropServices;

namespace EdgeGateway.Mqtt;

/// <summary>
/// One connection from CONNECT to its end, on a thread of its own: waits for the socket, lets the library read and write, and
/// carries out what its callbacks noted. Idle it wakes every two seconds for the keep-alive.
/// </summary>
internal sealed class MosquittoSession(Mosquitto mosquitto, MqttWaker waker, TimeProvider time, IMqttSessionEvents events)
{
    private const int IdleMilliseconds = 2000;

    /// <summary>A socket that opens is no broker yet: this long until CONNACK.</summary>
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    /// <summary>This long until DISCONNECT is out.</summary>
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromMilliseconds(500);

    private volatile bool stopAsked;
    private long started;
    private long? connectedAt;
    private long? goodbyeAt;
    private long receivedAtLastEvent;
    private MqttEnd? end;
    private string? refusal;

    /// <summary>Hangs up politely; for any thread.</summary>
    public void Stop()
    {
        stopAsked = true;
        waker.Wake();
    }

    /// <summary>Blocks until the connection is over.</summary>
    public MqttEnd Run(string host, int port, bool version5)
    {
        started = time.GetTimestamp();
        var code = mosquitto.Connect(host, port);
        if (code != MosquittoCode.Success)
        {
            return Lost(code, Marshal.GetLastPInvokeError());
        }

        try
        {
            while (end is null)
            {
                code = Turn();
                var errno = Marshal.GetLastPInvokeError();
                foreach (var noted in CollectionsMarshal.AsSpan(mosquitto.Events))
                {
                    Handle(noted, version5);
                }

                mosquitto.Events.Clear();
                if (end is null && (code != MosquittoCode.Success || mosquitto.Socket < 0))
                {
                    end = goodbyeAt is not null ? Asked() : Lost(code == MosquittoCode.Success ? MosquittoCode.ConnectionLost : code, errno);
                }
            }
        }
        finally
        {
            events.Disconnected();
        }

        return end;
    }

    private int Turn()
    {
        if (stopAsked && goodbyeAt is null)
        {
            goodbyeAt = time.GetTimestamp();
            mosquitto.Disconnect();
        }

        if (Overdue() is { } overdue)
        {
            end = overdue;
            return MosquittoCode.Success;
        }

        var patience = connectedAt is null || goodbyeAt is not null ? 100 : IdleMilliseconds;
        var readable = waker.Wait(mosquitto.Socket, read: !events.Full, mosquitto.WantsWrite, patience);
        var code = readable ? mosquitto.Read() : MosquittoCode.Success;
        if (readable && mosquitto.Events.Count > 0)
        {
            receivedAtLastEvent = TcpInfo.BytesReceived(mosquitto.Socket);
        }

        if (code == MosquittoCode.Success && mosquitto.Socket >= 0 && mosquitto.WantsWrite)
        {
            code = mosquitto.Write();
        }

        return code == MosquittoCode.Success && mosquitto.Socket >= 0 ? mosquitto.Tick() : code;
    }

    private MqttEnd? Overdue()
    {
        if (goodbyeAt is { } since && time.GetElapsedTime(since) > GoodbyeLimit)
        {
            return Asked();
        }

        if (connectedAt is null && time.GetElapsedTime(started) > HandshakeLimit)
        {
            return new MqttEnd(MqttEndKind.Lost, "it accepts the connection but does not answer; check that mqtt.port is the broker's, with or without TLS as configured");
        }

        if (TcpInfo.BytesReceived(mosquitto.Socket) - receivedAtLastEvent > MqttLimits.UnfinishedBytes)
        {
            return new MqttEnd(MqttEndKind.Lost, "the broker sends a packet that is larger than it was told to; report this with the broker's log", Lasted);
        }

        if (connectedAt is not null)
        {
            events.Alive(Lasted!.Value);
        }

        return null;
    }

    private TimeSpan? Lasted => connectedAt is { } since ? time.GetElapsedTime(since) : null;

    private void Handle(in MosquittoEvent noted, bool version5)
    {
        if (noted.Kind is MosquittoEventKind.Acknowledged or MosquittoEventKind.Subscribed && noted.Code >= MosquittoCode.Failure)
        {
            refusal = MqttReason.OfBroker(noted.Code);
        }

        switch (noted.Kind)
        {
            case MosquittoEventKind.Connected when noted.Code == 0 && connectedAt is null:
                connectedAt = time.GetTimestamp();
                events.Connected(version5, noted.Flag);
                break;
            case MosquittoEventKind.Connected when noted.Code == 0:
                end ??= new MqttEnd(MqttEndKind.Lost, MqttReason.OfLibrary(MosquittoCode.Protocol), Lasted);
                break;
            case MosquittoEventKind.Connected:
                end ??= RefusedAtConnect(noted.Code, version5);
                break;
            case MosquittoEventKind.Disconnected when version5 && noted.Code >= MosquittoCode.Failure && goodbyeAt is null:
                // Above 0x80 it is the broker's reason; below, the library's.
                var kind = noted.Code == MosquittoCode.SessionTakenOver ? MqttEndKind.TakenOver : MqttEndKind.Lost;
                end ??= new MqttEnd(kind, MqttReason.OfBroker(noted.Code), Lasted);
                break;
            case MosquittoEventKind.Acknowledged:
                events.Acknowledged(noted.MessageId, noted.Code);
                break;
            case MosquittoEventKind.Subscribed:
                events.Subscribed(noted.MessageId, noted.Code);
                break;
            case MosquittoEventKind.Message:
                events.Received(noted.Message!, noted.Code, noted.Flag);
                break;
            case MosquittoEventKind.Unusable:
                events.Unusable();
                break;
        }
    }

    private static MqttEnd RefusedAtConnect(int code, bool version5)
    {
        if (version5 ? code is MosquittoCode.UnsupportedProtocol or MosquittoCode.UnsupportedProtocol311 : code == MosquittoCode.UnsupportedProtocol311)
        {
            return new MqttEnd(MqttEndKind.WrongVersion, version5 ? MqttReason.OfBroker(MosquittoCode.UnsupportedProtocol) : MqttReason.OfOldBroker(code));
        }

        return new MqttEnd(MqttEndKind.Refused, version5 ? MqttReason.OfBroker(code) : MqttReason.OfOldBroker(code));
    }

    private MqttEnd Lost(int code, int errno)
    {
        var text = code == MosquittoCode.Errno && errno != 0 ? Marshal.GetPInvokeErrorMessage(errno) : MqttReason.OfLibrary(code, mosquitto.LastError);

        if (refusal is not null && code == MosquittoCode.ConnectionLost)
        {
            // Some brokers hang up after a refusal; that is no sign of another client with our id.
            return new MqttEnd(MqttEndKind.Lost, $"the broker hung up after it refused something: {refusal}", Lasted);
        }

        // An old broker answers CONNECT of MQTT 5 in the old shape, which does not parse.
        var kind = (code, connectedAt is not null) switch
        {
            (MosquittoCode.Protocol or MosquittoCode.MalformedPacket, false) => MqttEndKind.WrongVersion,
            (MosquittoCode.ConnectionLost, true) => MqttEndKind.Dropped,
            _ => MqttEndKind.Lost,
        };
        return new MqttEnd(kind, text, Lasted);
    }

    private MqttEnd Asked() => new(MqttEndKind.Asked, "stopped", Lasted);
}
