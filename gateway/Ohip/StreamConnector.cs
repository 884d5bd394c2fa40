using System.Net.WebSockets;

namespace EdgeGateway.Ohip;

/// <summary>Opens the WebSocket.</summary>
internal static class StreamConnector
{
    public const string Subprotocol = "graphql-transport-ws";

    /// <summary>The open socket, or how it failed; exactly one of the two.</summary>
    public static async Task<(StreamSocket? Socket, StreamEnd? End)> ConnectAsync(Uri address, TimeProvider time, CancellationToken stop)
    {
        var certificates = new CertificateWatch(time);

        // A handler for every connection: a filtered connection must not go back to a pool and be filtered again.
        var handler = OhipHttp.CreateHandler(certificates);
        handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new TextAsBinaryStream(context.PlaintextStream));
        var transport = new HttpMessageInvoker(handler);
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Subprotocol);
        socket.Options.CollectHttpResponseDetails = true;

        // OHIP counts JSON pings only; the framework's own would be noise.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;

        using var limit = new CancellationTokenSource(StreamTimes.UpgradeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await socket.ConnectAsync(address, transport, either.Token);
            return (new StreamSocket(socket, transport, time), null);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or HttpRequestException or IOException)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            transport.Dispose();
            stop.ThrowIfCancellationRequested();
            return (null, limit.IsCancellationRequested
                ? new StreamEnd(StreamEndKind.UpgradeTimedOut, 0, $"The stream did not open within {StreamTimes.UpgradeLimit.TotalSeconds} s.")
                : Explain(status, error, certificates.Take()));
        }
    }

    private static StreamEnd Explain(int status, Exception error, CertificateTrouble? certificate) => status switch
    {
        0 when certificate is { IsClock: true } => new StreamEnd(StreamEndKind.Clock, 0, certificate.Words),
        0 when certificate is not null => new StreamEnd(StreamEndKind.Certificate, 0, certificate.Words),
        0 or 101 => new StreamEnd(StreamEndKind.Unreachable, 0, NetworkTrouble.Explain(error, null)),
        429 => new StreamEnd(StreamEndKind.UpgradeRefused, status, "OHIP has had too many connection attempts of this application: something else connects with the same application key."),
        400 => new StreamEnd(StreamEndKind.UpgradeRefused, status, "OHIP does not know this stream: check the application key and streamUrl, that its events are subscribed and approved, and that the environment is enabled for streaming."),
        401 or 403 => new StreamEnd(StreamEndKind.UpgradeRefused, status, "OHIP does not admit this application: check the application key, its approval, and whether this address is allow-listed."),
        < 400 => new StreamEnd(StreamEndKind.UpgradeRefused, status, "A web page or redirect came instead of the stream: a log-in page or a proxy of the local network stands in the way."),
        < 500 => new StreamEnd(StreamEndKind.UpgradeRefused, status, "OHIP refuses the stream: check streamUrl."),
        _ => new StreamEnd(StreamEndKind.UpgradeRefused, status, "OHIP's stream service is out of order."),
    };
}
