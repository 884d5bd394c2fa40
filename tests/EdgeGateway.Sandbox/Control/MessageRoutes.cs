namespace EdgeGateway.Sandbox;

/// <summary>
/// Guest messages over HTTP, as OPERA's screens do it.
/// <code>
/// POST   /sandbox/reservations/{id}/messages                       {text} → {id}
/// PUT    /sandbox/reservations/{id}/messages/{message}             {text}
/// POST   /sandbox/reservations/{id}/messages/{message}/hand-over
/// DELETE /sandbox/reservations/{id}/messages/{message}             ?byRest=true: DELETE event alone
/// </code>
/// </summary>
internal static class MessageRoutes
{
    private const string All = "/sandbox/reservations/{id}/messages";

    public static void Map(WebApplication app, Hotel hotel)
    {
        app.MapPost(All, ControlRoute.Do<TextBody>((http, body) => new { id = hotel.WriteMessage(Id(http), body.Text) }));
        app.MapPut(All + "/{message}", ControlRoute.Do<TextBody>((http, body) =>
        {
            hotel.ChangeMessage(Id(http), Message(http), body.Text);
            return null;
        }));
        app.MapPost(All + "/{message}/hand-over", ControlRoute.Do(http => hotel.HandOver(Id(http), Message(http))));
        app.MapDelete(All + "/{message}", ControlRoute.Do(http =>
        {
            if (http.Request.Query["byRest"] == "true")
            {
                hotel.DeleteMessageByRest(Id(http), Message(http));
            }
            else
            {
                hotel.DeleteMessage(Id(http), Message(http));
            }
        }));
    }

    private static string Id(HttpContext http) => ControlRoute.Path(http, "id");

    private static string Message(HttpContext http) => ControlRoute.Path(http, "message");

    private sealed record TextBody(string Text);
}
