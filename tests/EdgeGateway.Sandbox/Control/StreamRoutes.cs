namespace EdgeGateway.Sandbox;

/// <summary>
/// What can be done to the open sockets over HTTP.
/// <code>
/// POST /sandbox/stream/close      {code, reason?}   1006 drops instead
/// POST /sandbox/stream/drop                         TCP reset without a close frame
/// POST /sandbox/stream/complete                     server-sent complete
/// POST /sandbox/stream/error      {message}         GraphQL error for the subscription
/// POST /sandbox/stream/ping                         JSON ping
/// POST /sandbox/stream/reset                        forget mark, ghost and lockout
/// POST /sandbox/tokens/revoke                       all tokens become invalid
/// PUT  /sandbox/tokens/life       {seconds}         life of tokens issued from now on
/// </code>
/// </summary>
internal static class StreamRoutes
{
    public static void Map(WebApplication app, SandboxParts parts)
    {
        var hub = parts.Hub;
        app.MapPost("/sandbox/stream/close", ControlRoute.Do<CloseBody>((_, body) =>
        {
            hub.Close(body.Code, body.Reason);
            return null;
        }));
        app.MapPost("/sandbox/stream/drop", ControlRoute.Do(_ => hub.Drop()));
        app.MapPost("/sandbox/stream/complete", ControlRoute.Do(_ => hub.Complete()));
        app.MapPost("/sandbox/stream/error", ControlRoute.Do<ErrorBody>((_, body) =>
        {
            hub.SendError(body.Message);
            return null;
        }));
        app.MapPost("/sandbox/stream/ping", ControlRoute.Do(_ => hub.Ping()));
        app.MapPost("/sandbox/stream/reset", ControlRoute.Do(_ => hub.State.Reset()));
        app.MapPost("/sandbox/tokens/revoke", ControlRoute.Do(_ => parts.Services.Tokens.RevokeAll()));
        app.MapPut("/sandbox/tokens/life", ControlRoute.Do<LifeBody>((_, body) =>
        {
            parts.Services.Tokens.Life = body.Seconds is >= 1 and <= 86_400
                ? TimeSpan.FromSeconds(body.Seconds)
                : throw new SandboxRefusal(400, "seconds is 1 to 86400");
            return null;
        }));
    }

    private sealed record CloseBody(int Code, string Reason = "");

    private sealed record ErrorBody(string Message);

    private sealed record LifeBody(double Seconds);
}
