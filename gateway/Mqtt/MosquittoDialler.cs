using System.Net.Sockets;
using EdgeGateway.Settings;

namespace EdgeGateway.Mqtt;

/// <summary>
/// Makes one connection and stays with it until it ends. Before the library is asked, a socket of our own is opened and closed:
/// that wait can be ended by a stop and has a limit, while the library's blocks for the kernel's two minutes.
/// </summary>
internal sealed class MosquittoDialler(MqttOptions options, MqttIdentity identity, MqttHouse house)
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);
    private static readonly Lock InitialiseGate = new();
    private static bool initialised;

    private readonly string host = options.Host.Trim('[', ']');

    /// <summary>One attempt; never throws but for a fault of the program.</summary>
    /// <param name="running">Told the session as soon as there is one, so that it can be stopped.</param>
    public async Task<MqttEnd> ConnectAsync(bool version5, Func<Mosquitto, IMqttSessionEvents> events, Action<MosquittoSession?> running, CancellationToken stop)
    {
        try
        {
            // Read now, not at start: a changed credential needs no restart.
            var password = options.Password is { } secret ? house.Credentials.Read(secret) : null;
            CheckFiles();
            await ProbeAsync(stop);
            return await Task.Factory.StartNew(
                () => Run(version5, password, events, running),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        catch (CredentialException missing)
        {
            return new MqttEnd(MqttEndKind.NotConfigured, missing.Message);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return new MqttEnd(MqttEndKind.NotConfigured, "libmosquitto.so.1 (2.0 or later) is missing; install Debian's package libmosquitto1");
        }
        catch (FileNotFoundException missing)
        {
            return new MqttEnd(MqttEndKind.NotConfigured, missing.Message);
        }
        catch (SocketException error)
        {
            return new MqttEnd(MqttEndKind.Lost, $"{Words(error)}; check that the broker runs, and mqtt.host and mqtt.port");
        }
        catch (OperationCanceledException)
        {
            return stop.IsCancellationRequested
                ? new MqttEnd(MqttEndKind.Asked, "stopped")
                : new MqttEnd(MqttEndKind.Lost, "no answer; check the network, and mqtt.host");
        }
    }

    private MqttEnd Run(bool version5, string? password, Func<Mosquitto, IMqttSessionEvents> events, Action<MosquittoSession?> running)
    {
        Initialise();
        using var waker = new MqttWaker();
        using var mosquitto = new Mosquitto(identity.ClientId, version5, waker);
        if (Configure(mosquitto, password) is var code && code != MosquittoCode.Success)
        {
            return new MqttEnd(MqttEndKind.NotConfigured, $"libmosquitto refused the settings: {MqttReason.OfLibrary(code, mosquitto.LastError)}");
        }

        var session = new MosquittoSession(mosquitto, waker, house.Time, events(mosquitto));
        running(session);
        try
        {
            return session.Run(host, options.Port, version5);
        }
        finally
        {
            running(null);
        }
    }

    private int Configure(Mosquitto mosquitto, string? password)
    {
        var code = mosquitto.SetWill(identity.WillTopic, identity.WillPayload.Span);
        if (code == MosquittoCode.Success && options.Username is not null)
        {
            code = mosquitto.SetUser(options.Username, password);
        }

        if (code == MosquittoCode.Success && options.Tls is { } tls)
        {
            code = mosquitto.SetTls(tls.CaFile, tls.CertificateFile, tls.KeyFile);
        }

        return code;
    }

    private void CheckFiles()
    {
        foreach (var file in new[] { options.Tls?.CaFile, options.Tls?.CertificateFile, options.Tls?.KeyFile })
        {
            if (file is not null && !File.Exists(file))
            {
                throw new FileNotFoundException($"the file {file} of mqtt.tls is not there or may not be read; provision the box again, or correct the bootstrap");
            }
        }
    }

    private async Task ProbeAsync(CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(ProbeLimit, house.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host, options.Port, either.Token);
    }

    private static string Words(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name is unknown",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "no way to the host",
        SocketError.TimedOut => "no answer",
        _ => error.Message,
    };

    private static void Initialise()
    {
        lock (InitialiseGate)
        {
            // Once per process, and never cleaned up: other clients may live.
            initialised = initialised || MosquittoNative.Initialise() == MosquittoCode.Success;
        }
    }
}
