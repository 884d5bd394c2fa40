using System.Net.Sockets;
using System.Text.Json;
using EdgeGateway.Status;

namespace EdgeGateway.Commands;

/// <summary>The command line's side of the control socket.</summary>
internal sealed class ControlClient(IReadOnlyList<string> paths, TimeProvider time)
{
    /// <summary>A list of the whole outbox.</summary>
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    /// <summary>What the gateway gives a verb, and what may be before it.</summary>
    private static readonly TimeSpan Limit = 2 * VerbRegistry.Limit;

    /// <summary>Asks the first gateway that listens.</summary>
    /// <exception cref="ControlException">None could be asked, with the reason.</exception>
    public async Task<VerbAnswer> AskAsync(string verb, JsonElement arguments)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var socket = await ConnectAsync(limit.Token);
        try
        {
            var request = JsonSerializer.SerializeToUtf8Bytes(new ControlRequest(verb, arguments), ControlJson.Default.ControlRequest);
            await ControlLine.WriteAsync(socket, request, limit.Token);
            var line = await ControlLine.ReadAsync(socket, MaxAnswerBytes, limit.Token);
            return line is { Length: > 0 } answer && JsonSerializer.Deserialize(answer.Span, StatusJson.Default.VerbAnswer) is { } parsed
                ? parsed
                : throw new ControlException("the gateway ended without an answer; see its log");
        }
        catch (Exception error) when (error is SocketException or JsonException)
        {
            throw new ControlException($"the gateway gave no answer: {error.Message}");
        }
        catch (OperationCanceledException)
        {
            throw new ControlException($"the gateway did not answer within {Limit.TotalSeconds:0} s");
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        string? denied = null;
        foreach (var path in paths)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return socket;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
            {
                socket.Dispose();
                denied = path;
            }
            catch (Exception error) when (error is SocketException or ArgumentException)
            {
                // Not there, or left by one that was killed.
                socket.Dispose();
            }
        }

        throw new ControlException(denied is not null
            ? $"this user may not open {denied}; use sudo"
            : $"the gateway does not run here (nobody listens on {string.Join(" or ", paths)}); see: systemctl status edge-gateway");
    }
}
