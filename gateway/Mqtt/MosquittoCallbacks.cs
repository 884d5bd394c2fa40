using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeGateway.Mqtt;

/// <summary>
/// What the library calls: each copies what it is shown into its client's list of events and returns. The user data is the
/// handle of the <see cref="Mosquitto"/> whose function is on the stack just now, so it cannot be a freed one.
/// </summary>
internal static unsafe class MosquittoCallbacks
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static void Set(nint client)
    {
        MosquittoNative.OnConnect(client, &Connected);
        MosquittoNative.OnDisconnect(client, &Disconnected);
        MosquittoNative.OnPublish(client, &Acknowledged);
        MosquittoNative.OnSubscribe(client, &Subscribed);
        MosquittoNative.OnMessage(client, &Message);
        MosquittoNative.OnLog(client, &Log);
    }

    [UnmanagedCallersOnly]
    private static void Connected(nint client, nint self, int code, int flags, nint properties) =>
        Note(self, new MosquittoEvent(MosquittoEventKind.Connected, 0, code, (flags & 1) != 0, null));

    [UnmanagedCallersOnly]
    private static void Disconnected(nint client, nint self, int code, nint properties) =>
        Note(self, new MosquittoEvent(MosquittoEventKind.Disconnected, 0, code, false, null));

    [UnmanagedCallersOnly]
    private static void Acknowledged(nint client, nint self, int messageId, int code, nint properties) =>
        Note(self, new MosquittoEvent(MosquittoEventKind.Acknowledged, messageId, code, false, null));

    [UnmanagedCallersOnly]
    private static void Subscribed(nint client, nint self, int messageId, int count, int* codes, nint properties) =>
        Note(self, new MosquittoEvent(MosquittoEventKind.Subscribed, messageId, count > 0 ? codes[0] : MosquittoCode.Failure, false, null));

    [UnmanagedCallersOnly]
    private static void Message(nint client, nint self, MosquittoMessage* message, nint properties)
    {
        MqttMessage? copy;
        try
        {
            copy = Copy(message, properties);
        }
        catch (Exception)
        {
            // No UTF-8, or no memory for it: nothing may unwind into the library.
            copy = null;
        }

        var kind = copy is null ? MosquittoEventKind.Unusable : MosquittoEventKind.Message;
        Note(self, new MosquittoEvent(kind, message->MessageId, message->Qos, message->Retain != 0, copy));
    }

    [UnmanagedCallersOnly]
    private static void Log(nint client, nint self, int level, byte* text)
    {
        // Only errors: they hold what OpenSSL says, which no return code does.
        if (level == MosquittoCode.LogError && Owner(self) is { } owner)
        {
            owner.LastError = Marshal.PtrToStringUTF8((nint)text);
        }
    }

    private static MqttMessage? Copy(MosquittoMessage* message, nint properties)
    {
        var topic = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(message->Topic);
        if (topic.IsEmpty || topic.Length > MqttLimits.TopicBytes || message->Length > MqttLimits.PayloadBytes)
        {
            return null;
        }

        var payload = new ReadOnlySpan<byte>(message->Payload, message->Length).ToArray();
        return properties == 0
            ? new MqttMessage(StrictUtf8.GetString(topic), payload)
            : new MqttMessage(
                StrictUtf8.GetString(topic),
                payload,
                MosquittoProperties.ResponseTopic(properties),
                MosquittoProperties.CorrelationData(properties),
                MosquittoProperties.ExpirySeconds(properties));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(nint self, MosquittoEvent noted)
    {
        try
        {
            Owner(self)?.Events.Add(noted);
        }
        catch (OutOfMemoryException)
        {
            // The session's limits end it; unwinding into the library would end the process.
        }
    }

    private static Mosquitto? Owner(nint self) => GCHandle.FromIntPtr(self).Target as Mosquitto;
}
