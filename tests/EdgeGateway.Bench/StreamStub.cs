using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EdgeGateway.Bench;

/// <summary>
/// OHIP without its rules, as fast as a socket: the token call and graphql-transport-ws for one subscriber after the other.
/// (The sandbox plays the rules, and would be what is measured.)
/// </summary>
internal sealed class StreamStub : IDisposable
{
    private static readonly byte[] Pong = WireFrame.Text("""{"type":"pong"}""");

    private readonly Lock gate = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly IReadOnlyList<string> rooms;
    private readonly TimeProvider time;
    private volatile Socket? subscriber;
    private EventTemplates? templates;
    private byte[] buffer = [];

    public StreamStub(IReadOnlyList<string> rooms, TimeProvider time)
    {
        (this.rooms, this.time) = (rooms, time);
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Whether somebody subscribed.</summary>
    public bool Subscribed => subscriber is not null;

    /// <summary>When that was.</summary>
    public long SubscribedAt { get; private set; }

    public long NextOffset { get; private set; } = 100_000_000;

    public int EventBytes => templates!.Longest;

    /// <summary>Sends one event; returns the moment before it left.</summary>
    public long Send(int room, bool on)
    {
        var length = templates!.Write(buffer, room, on, NextOffset++);
        var at = time.GetTimestamp();
        Write(subscriber!, buffer.AsSpan(0, length));
        return at;
    }

    /// <summary>Sends many events at once; the last one lights the last room.</summary>
    public void SendBacklog(int events)
    {
        var (filled, random) = (0, new Random(1));
        for (var left = events; left > 0; left--)
        {
            var room = left == 1 ? rooms.Count - 1 : random.Next(rooms.Count - 1);
            filled += templates!.Write(buffer.AsSpan(filled), room, left == 1 || random.Next(2) == 0, NextOffset++);
            if (filled + templates.Longest > buffer.Length || left == 1)
            {
                Write(subscriber!, buffer.AsSpan(0, filled));
                filled = 0;
            }
        }
    }

    public void Dispose()
    {
        subscriber?.Dispose();
        listener.Dispose();
    }

    /// <summary>Writes whole frames.</summary>
    private void Write(Socket socket, ReadOnlySpan<byte> frames)
    {
        lock (gate)
        {
            while (!frames.IsEmpty)
            {
                frames = frames[socket.Send(frames)..];
            }
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await listener.AcceptSocketAsync();
            socket.NoDelay = true;
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        await using (var stream = new NetworkStream(socket))
        {
            try
            {
                var head = await ReadHeadAsync(stream);
                if (head.StartsWith("POST", StringComparison.Ordinal))
                {
                    var length = head.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..];
                    await stream.ReadExactlyAsync(new byte[int.Parse(length, CultureInfo.InvariantCulture)]);
                    const string token = """{"access_token":"bench","token_type":"Bearer","expires_in":36000}""";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {token.Length}\r\nConnection: close\r\n\r\n{token}"));
                    return;
                }

                var key = head.Split("\r\n").First(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))[18..].Trim();
#pragma warning disable CA5350 // RFC 6455 wants it.
                var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
                while (await WireFrame.ReadAsync(stream) is { } message)
                {
                    Answer(socket, message);
                }
            }
            catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
            {
                // The program under test was ended.
            }
        }
    }

    private void Answer(Socket socket, byte[] message)
    {
        using var json = JsonDocument.Parse(message);
        var root = json.RootElement;
        switch (root.GetProperty("type").GetString())
        {
            case "connection_init":
                socket.Send(WireFrame.Text("""{"type":"connection_ack"}"""));
                break;
            case "ping":
                Write(socket, Pong);
                break;
            case "subscribe":
                var id = root.GetProperty("id").GetString()!;
                if (root.GetProperty("payload").GetProperty("query").GetString()!.Contains("newEvent", StringComparison.Ordinal))
                {
                    templates = new EventTemplates(id, rooms);
                    buffer = new byte[256 * 1024];
                    SubscribedAt = time.GetTimestamp();
                    subscriber = socket;
                }
                else
                {
                    socket.Send(WireFrame.Text("""{"id":"$","type":"next","payload":{"data":{"connection":{"id":"1","status":"Inactive"}}}}""".Replace("$", id, StringComparison.Ordinal)));
                    socket.Send(WireFrame.Text($$"""{"id":"{{id}}","type":"complete"}"""));
                }

                break;
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
