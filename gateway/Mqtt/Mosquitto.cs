using System.Runtime.InteropServices;

namespace EdgeGateway.Mqtt;

/// <summary>
/// One client of libmosquitto, for one connection to the broker. The thread of its <see cref="MosquittoSession"/> owns it:
/// it alone connects, loops and disposes, and callbacks run only inside those calls. <see cref="Send"/> and
/// <see cref="Subscribe"/> are for any thread, between Attach and Detach of those who use them.
/// </summary>
internal sealed unsafe class Mosquitto : IMqttLink, IDisposable
{
    private readonly MqttWaker waker;
    private readonly bool version5;
    private GCHandle self;
    private nint client;

    public Mosquitto(string clientId, bool version5, MqttWaker waker)
    {
        this.waker = waker;
        this.version5 = version5;
        self = GCHandle.Alloc(this);
        client = MosquittoNative.New(clientId, cleanSession: false, GCHandle.ToIntPtr(self));
        if (client == 0)
        {
            self.Free();
            throw new InvalidOperationException($"libmosquitto did not accept the client id '{clientId}'.");
        }

        // "Threaded": publishing from another thread only queues; our loop writes.
        MosquittoNative.SetThreaded(client, true);
        if (MosquittoNative.SetOption(client, MosquittoCode.OptionProtocolVersion, version5 ? MosquittoCode.ProtocolVersion5 : MosquittoCode.ProtocolVersion311) != MosquittoCode.Success
            || MosquittoNative.SetOption(client, MosquittoCode.OptionNoDelay, 1) != MosquittoCode.Success)
        {
            Dispose();
            throw new InvalidOperationException("libmosquitto does not know MQTT 5; version 2.0 or later is needed.");
        }

        MosquittoCallbacks.Set(client);
    }

    /// <summary>What the callbacks noted; its reader clears it. Only for the session's thread.</summary>
    public List<MosquittoEvent> Events { get; } = [];

    /// <summary>The last error that the library logged: OpenSSL's words, mostly.</summary>
    public string? LastError { get; set; }

    /// <summary>-1 when there is no connection.</summary>
    public int Socket => MosquittoNative.Socket(client);

    public bool WantsWrite => MosquittoNative.WantsWrite(client);

    /// <summary>Ends the session's wait.</summary>
    public void Wake() => waker.Wake();

    public int SetUser(string? username, string? password) => MosquittoNative.SetUser(client, username, password);

    public int SetTls(string caFile, string? certificateFile, string? keyFile)
    {
        var code = MosquittoNative.SetTls(client, caFile, null, certificateFile, keyFile, 0);
        return code != MosquittoCode.Success ? code : MosquittoNative.SetTlsOptions(client, 1, null, null);
    }

    /// <summary>Retained, QoS 1.</summary>
    public int SetWill(string topic, ReadOnlySpan<byte> payload)
    {
        fixed (byte* bytes = payload)
        {
            return MosquittoNative.SetWill(client, topic, payload.Length, bytes, 1, true, 0);
        }
    }

    /// <summary>Opens the TCP connection, which may block for the kernel's time-out, and queues CONNECT.</summary>
    public int Connect(string host, int port)
    {
        var properties = version5 ? MosquittoProperties.ForConnect() : 0;
        try
        {
            return MosquittoNative.Connect(client, host, port, MqttLimits.KeepAliveSeconds, null, properties);
        }
        finally
        {
            MosquittoNative.FreeProperties(ref properties);
        }
    }

    /// <summary>Reason 0: the broker drops the will.</summary>
    public int Disconnect() => MosquittoNative.Disconnect(client, 0, 0);

    public int Read() => MosquittoNative.LoopRead(client, 1);

    public int Write() => MosquittoNative.LoopWrite(client, 1);

    /// <summary>Keep-alive.</summary>
    public int Tick() => MosquittoNative.LoopMisc(client);

    public int Send(in MqttOutgoing message, out int messageId)
    {
        var properties = version5 ? MosquittoProperties.ForPublish(message.ExpirySeconds, message.CorrelationData.Span) : 0;
        int code;
        fixed (byte* bytes = message.Payload.Span)
        {
            code = MosquittoNative.Publish(client, out messageId, message.Topic, message.Payload.Length, bytes, message.Qos, message.Retain, properties);
        }

        if (properties != 0)
        {
            MosquittoNative.FreeProperties(ref properties);
        }

        waker.Wake();
        return code;
    }

    public int Subscribe(string filter, out int messageId)
    {
        var code = MosquittoNative.Subscribe(client, out messageId, filter, 1, version5 ? MosquittoCode.SubscribeRetainAsPublished : 0, 0);
        waker.Wake();
        return code;
    }

    public void Dispose()
    {
        if (client == 0)
        {
            return;
        }

        // Destroying may close the socket, but it calls no callback; the handle is freed after it all the same.
        MosquittoNative.Destroy(client);
        client = 0;
        self.Free();
    }
}
