using System.Runtime.InteropServices;

namespace EdgeGateway.Mqtt;

/// <summary>
/// The functions of libmosquitto that we call (Debian's <c>libmosquitto1</c>, 2.0.11 or later; shapes from <c>mosquitto.h</c>).
/// Results are <c>mosq_err_t</c> unless said otherwise.
/// </summary>
/// <remarks>
/// <c>mosquitto_loop_start</c> is not here on purpose: its thread waits with <c>select</c>, which writes past its array when the
/// socket's number is 1024 or more, and a flood of connections at the key desk is enough for that. <see cref="MosquittoSession"/>
/// waits with <c>poll</c>.
/// </remarks>
internal static unsafe partial class MosquittoNative
{
    private const string Library = "libmosquitto.so.1";

    [LibraryImport(Library, EntryPoint = "mosquitto_lib_init")]
    public static partial int Initialise();

    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
    public static partial byte* ErrorText(int code);

    [LibraryImport(Library, EntryPoint = "mosquitto_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint New(string clientId, [MarshalAs(UnmanagedType.U1)] bool cleanSession, nint userData);

    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    public static partial void Destroy(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    public static partial int SetOption(nint client, int option, int value);

    [LibraryImport(Library, EntryPoint = "mosquitto_threaded_set")]
    public static partial int SetThreaded(nint client, [MarshalAs(UnmanagedType.U1)] bool threaded);

    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetUser(nint client, string? username, string? password);

    [LibraryImport(Library, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTls(nint client, string caFile, string? caPath, string? certificateFile, string? keyFile, nint passwordCallback);

    /// <param name="verify">0: accept any certificate, 1: check the broker's (SSL_VERIFY_PEER).</param>
    [LibraryImport(Library, EntryPoint = "mosquitto_tls_opts_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTlsOptions(nint client, int verify, string? version, string? ciphers);

    [LibraryImport(Library, EntryPoint = "mosquitto_will_set_v5", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetWill(nint client, string topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_bind_v5", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Connect(nint client, string host, int port, int keepAliveSeconds, string? bindAddress, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect_v5")]
    public static partial int Disconnect(nint client, int reason, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_v5", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Publish(nint client, out int messageId, string topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain, nint properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_v5", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Subscribe(nint client, out int messageId, string filter, int qos, int options, nint properties);

    /// <returns>The socket's number, -1 when there is none.</returns>
    [LibraryImport(Library, EntryPoint = "mosquitto_socket")]
    public static partial int Socket(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_want_write")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool WantsWrite(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_read", SetLastError = true)]
    public static partial int LoopRead(nint client, int packets);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_write", SetLastError = true)]
    public static partial int LoopWrite(nint client, int packets);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_misc", SetLastError = true)]
    public static partial int LoopMisc(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_v5_callback_set")]
    public static partial void OnConnect(nint client, delegate* unmanaged<nint, nint, int, int, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect_v5_callback_set")]
    public static partial void OnDisconnect(nint client, delegate* unmanaged<nint, nint, int, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_v5_callback_set")]
    public static partial void OnPublish(nint client, delegate* unmanaged<nint, nint, int, int, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_v5_callback_set")]
    public static partial void OnSubscribe(nint client, delegate* unmanaged<nint, nint, int, int, int*, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_message_v5_callback_set")]
    public static partial void OnMessage(nint client, delegate* unmanaged<nint, nint, MosquittoMessage*, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_log_callback_set")]
    public static partial void OnLog(nint client, delegate* unmanaged<nint, nint, int, byte*, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_property_add_int32")]
    public static partial int AddInt32(ref nint properties, int identifier, uint value);

    [LibraryImport(Library, EntryPoint = "mosquitto_property_add_int16")]
    public static partial int AddInt16(ref nint properties, int identifier, ushort value);

    [LibraryImport(Library, EntryPoint = "mosquitto_property_add_binary")]
    public static partial int AddBinary(ref nint properties, int identifier, byte* value, ushort length);

    [LibraryImport(Library, EntryPoint = "mosquitto_property_free_all")]
    public static partial void FreeProperties(ref nint properties);

    /// <summary>The value is malloc'ed for us.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_property_read_string")]
    public static partial nint ReadString(nint properties, int identifier, out byte* value, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    /// <summary>The value is malloc'ed for us.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_property_read_binary")]
    public static partial nint ReadBinary(nint properties, int identifier, out byte* value, out ushort length, [MarshalAs(UnmanagedType.U1)] bool skipFirst);

    [LibraryImport(Library, EntryPoint = "mosquitto_property_read_int32")]
    public static partial nint ReadInt32(nint properties, int identifier, out uint value, [MarshalAs(UnmanagedType.U1)] bool skipFirst);
}
