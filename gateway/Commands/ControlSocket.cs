using System.Net.Sockets;
using System.Text.Json;
using EdgeGateway.Linux;
using EdgeGateway.Status;

namespace EdgeGateway.Commands;

/// <summary>
/// The way in for the command line on the box itself: a Unix socket that only the gateway's own user and root may open. One
/// line <c>{"verb","args"}</c> in, one line as on <c>cmd/{verb}/result</c> out, and the connection ends.
/// </summary>
internal sealed class ControlSocket(string path, CommandDesk desk, TimeProvider time, ILogger<ControlSocket> logger) : IDisposable
{
    public const int MaxRequestBytes = 64 * 1024;

    /// <summary>In the kernel's queue; past it a client is refused at once.</summary>
    private const int MaxWaiting = 64;

    /// <summary>People and their scripts.</summary>
    private const int MaxConnections = 8;

    /// <summary>For the request to come, and for the answer to be read.</summary>
    private static readonly TimeSpan LineLimit = TimeSpan.FromSeconds(5);

    private static readonly JsonElement NoArguments = JsonElement.Parse("{}");

    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim free = new(MaxConnections);
    private Socket? listener;
    private Task accepting = Task.CompletedTask;

    /// <summary>Begins to listen. A socket that cannot be made costs the command line, not the lamps: it is logged.</summary>
    public void Start()
    {
        try
        {
            listener = Listen();
            accepting = AcceptAsync(listener);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            logger.NoControlSocket(path, error.Message);
        }
    }

    /// <summary>Takes no more; completes when those that are served have their answer.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref listener, null) is not { } open)
        {
            return;
        }

        await stop.CancelAsync();
        open.Dispose();
        File.Delete(path);
        await accepting;
        for (var connection = 0; connection < MaxConnections; connection++)
        {
            await free.WaitAsync();
        }
    }

    public void Dispose()
    {
        listener?.Dispose();
        stop.Dispose();
        free.Dispose();
    }

    /// <summary>Whether a gateway listens on this path; a file that nobody listens on is what a killed one left.</summary>
    public static bool IsServed(string path)
    {
        try
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            return false;
        }
    }

    private Socket Listen()
    {
        if (IsServed(path))
        {
            throw new IOException("another gateway listens on it");
        }

        SocketFile.Remove(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));

            // Before it listens: until then nobody can connect, whatever the umask let the file be.
            if (!OperatingSystem.IsLinux())
            {
                throw new PlatformNotSupportedException();
            }

            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(MaxWaiting);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket from)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await free.WaitAsync(stop.Token);
                _ = ServeAsync(await AcceptOneAsync(from));
            }
            catch (Exception error) when (stop.IsCancellationRequested && error is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                // No file descriptors, say: others of this program will free some.
                logger.ControlFailed(error.Message);
                await Task.Delay(LineLimit, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Socket> AcceptOneAsync(Socket from)
    {
        try
        {
            return await from.AcceptAsync(stop.Token);
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using (client)
            {
                using var limit = new CancellationTokenSource(LineLimit, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop.Token);
                var line = await ControlLine.ReadAsync(client, MaxRequestBytes, either.Token);
                if (Read(line) is not { Verb: { } verb } request)
                {
                    await SendAsync(client, VerbAnswer.Refused(null, VerbError.BadRequest, $$$"""A line {"verb":"…","args":{…}} of at most {{{MaxRequestBytes}}} bytes is expected."""));
                    return;
                }

                var actor = PeerCredentials.UserId(client) is { } uid ? $"uid {uid}" : "local";
                await desk.RunAsync(new CommandOrder(verb, new VerbCall(actor, request.Args ?? NoArguments)), answer => SendAsync(client, answer));
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // It went away, or sent nothing.
        }
        catch (Exception error)
        {
            logger.ControlFailed(error.Message);
        }
        finally
        {
            free.Release();
        }
    }

    private static ControlRequest? Read(ReadOnlyMemory<byte>? line)
    {
        try
        {
            return line is { } bytes ? JsonSerializer.Deserialize(bytes.Span, ControlJson.Default.ControlRequest) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Never throws: whether the client still listens changes nothing of what was done.</summary>
    private async Task SendAsync(Socket client, VerbAnswer answer)
    {
        using var limit = new CancellationTokenSource(LineLimit, time);
        try
        {
            await ControlLine.WriteAsync(client, answer.ToBytes(), limit.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            logger.ControlFailed(error.Message);
        }
    }
}
