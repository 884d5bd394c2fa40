using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;

namespace EdgeGateway.Tests.Sandbox;

/// <summary>A plain client of the sandbox, one call per frame, which obeys nothing by itself. Every wait has a limit of ten real seconds.</summary>
internal sealed class StreamClient : IDisposable
{
    public const string Selection =
        "{ metadata { offset uniqueEventId } moduleName eventName primaryKey timestamp hotelId publisherId actionInstanceId "
        + "detail { elementName elementType elementSequence elementRole oldValue newValue scopeFrom scopeTo } }";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket socket = new();
    private readonly SandboxServer server;

    private StreamClient(SandboxServer server) => this.server = server;

    public ClientWebSocket Socket => socket;

    /// <summary>Only the upgrade.</summary>
    public static async Task<StreamClient> OpenAsync(SandboxServer server, string? subprotocol = "graphql-transport-ws", Uri? url = null)
    {
        var client = new StreamClient(server);
        if (subprotocol is not null)
        {
            client.socket.Options.AddSubProtocol(subprotocol);
        }

        client.socket.Options.KeepAliveInterval = TimeSpan.Zero;
        client.socket.Options.CollectHttpResponseDetails = true;
        using var limit = Limited();
        await client.socket.ConnectAsync(url ?? server.StreamUrl, limit.Token);
        return client;
    }

    /// <summary>Upgrade, connection_init with a fresh token, connection_ack.</summary>
    public static async Task<StreamClient> AcknowledgedAsync(SandboxServer server)
    {
        var client = await OpenAsync(server);
        await client.InitAsync(await TokenAsync(server));
        Xunit.Assert.Equal("connection_ack", (string?)(await client.ReceiveAsync())?["type"]);
        return client;
    }

    /// <summary>All of it, up to the subscribe; waits until the server has accepted it.</summary>
    public static async Task<StreamClient> SubscribedAsync(SandboxServer server, string input = "", string selection = Selection)
    {
        var client = await AcknowledgedAsync(server);
        var before = server.Counters.Subscriptions;
        await client.SubscribeAsync(input, selection);
        await Support.Eventually.True(() => server.Counters.Subscriptions > before, "the subscription is accepted");
        return client;
    }

    public static async Task<string> TokenAsync(SandboxServer server)
    {
        using var http = new HttpClient { BaseAddress = server.BaseUrl };
        using var request = TokenCall(server.Options);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!;
    }

    /// <summary>A right token call for client_credentials, to be spoilt by tests.</summary>
    public static HttpRequestMessage TokenCall(SandboxOptions options) => new(HttpMethod.Post, "/oauth/v1/tokens")
    {
        Headers =
        {
            { "x-app-key", options.AppKey },
            { "enterpriseId", options.EnterpriseId },
            { "Authorization", new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(options.ClientId + ":" + options.ClientSecret))).ToString() },
        },
        Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = options.Scope }),
    };

    public Task InitAsync(string token, string? appKey = null) => SendAsync(new JsonObject
    {
        ["type"] = "connection_init",
        ["payload"] = new JsonObject { ["Authorization"] = "Bearer " + token, ["x-app-key"] = appKey ?? server.Options.AppKey },
    }.ToJsonString());

    /// <param name="input">Further fields of the input, as GraphQL text: <c>offset: "5"</c>.</param>
    /// <param name="selection">The selection set of newEvent.</param>
    public Task SubscribeAsync(string input = "", string selection = Selection) =>
        QueryAsync($"subscription {{ newEvent(input: {{ chainCode: \"{server.Options.Chain}\" {input} }}) {selection} }}");

    public Task QueryAsync(string query, JsonNode? variables = null, string id = "s1") => SendAsync(new JsonObject
    {
        ["id"] = id,
        ["type"] = "subscribe",
        ["payload"] = new JsonObject { ["variables"] = variables, ["extensions"] = new JsonObject(), ["operationName"] = null, ["query"] = query },
    }.ToJsonString());

    public Task CompleteAsync(string id = "s1") => SendAsync($$"""{"id":"{{id}}","type":"complete"}""");

    public async Task SendAsync(string frame)
    {
        using var limit = Limited();
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, limit.Token);
    }

    /// <summary>The next frame, or null when the server closed.</summary>
    public async Task<JsonNode?> ReceiveAsync() => await BytesAsync() is { } bytes ? JsonNode.Parse(bytes) : null;

    /// <summary>The next frame's bytes, or null when the server closed.</summary>
    public async Task<byte[]?> BytesAsync()
    {
        using var limit = Limited();
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return whole.ToArray();
            }
        }
    }

    /// <summary>The next event, which must come before any other frame.</summary>
    public async Task<JsonObject> EventAsync()
    {
        var frame = await ReceiveAsync();
        Xunit.Assert.Equal("next", (string?)frame?["type"]);
        return frame!["payload"]!["data"]!["newEvent"]!.AsObject();
    }

    /// <summary>The offsets of the next events.</summary>
    public async Task<string[]> OffsetsAsync(int count)
    {
        var offsets = new string[count];
        for (var i = 0; i < count; i++)
        {
            offsets[i] = (string)(await EventAsync())["metadata"]!["offset"]!;
        }

        return offsets;
    }

    /// <summary>Reads on until the server closes; the code it closed with and the reason.</summary>
    public async Task<(int Code, string Reason)> ClosedAsync()
    {
        while (await BytesAsync() is not null)
        {
        }

        return ((int)socket.CloseStatus!, socket.CloseStatusDescription ?? "");
    }

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
    }

    // Real time: the sockets are real.
    private static CancellationTokenSource Limited()
    {
#pragma warning disable RS0030
        return new(Limit, TimeProvider.System);
#pragma warning restore RS0030
    }
}
