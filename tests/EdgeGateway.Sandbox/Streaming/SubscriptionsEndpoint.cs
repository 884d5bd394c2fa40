namespace EdgeGateway.Sandbox;

/// <summary>
/// GET /subscriptions?key=…: the upgrade (PROTOCOL.md sections 5.1 and 5.5). 429 over the rate, 400 when it is no
/// WebSocket upgrade or the hash is wrong; a client that does not offer graphql-transport-ws is closed with 4406.
/// </summary>
internal sealed class SubscriptionsEndpoint(StreamServices services, UpgradeLimiter limiter, StreamHub hub)
{
    private const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext http)
    {
        var status = Check(http);
        services.Counters.Upgrade(status);
        if (status != StatusCodes.Status101SwitchingProtocols)
        {
            http.Response.StatusCode = status;
            return;
        }

        var offered = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(offered ? Protocol : null);
        using var session = new StreamSession(socket, services, http);
        hub.Add(session);
        try
        {
            await session.RunAsync(offered ? null : new(4406, "Subprotocol not acceptable"));
        }
        finally
        {
            hub.Remove(session);
        }
    }

    private int Check(HttpContext http)
    {
        var admitted = limiter.Admit();
        if (services.Faults.Current.UpgradeStatus is { } fault)
        {
            return fault;
        }

        if (!admitted)
        {
            return StatusCodes.Status429TooManyRequests;
        }

        var rightKey = http.Request.Query["key"].ToString() == Credentials.Hash(services.Options.AppKey);
        return http.WebSockets.IsWebSocketRequest && rightKey
            ? StatusCodes.Status101SwitchingProtocols
            : StatusCodes.Status400BadRequest;
    }
}
