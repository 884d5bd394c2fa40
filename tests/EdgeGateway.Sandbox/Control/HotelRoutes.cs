namespace EdgeGateway.Sandbox;

/// <summary>
/// The front desk over HTTP.
/// <code>
/// PUT  /sandbox/rooms/{room}                        add a room
/// POST /sandbox/reservations                        {guest, room, id?, arrival?, departure?, checkedIn?}
/// GET  /sandbox/reservations/{id}
/// POST /sandbox/reservations/{id}/check-in          {room?}
/// POST /sandbox/reservations/{id}/check-out
/// POST /sandbox/reservations/{id}/reverse-check-in
/// POST /sandbox/reservations/{id}/reverse-check-out
/// POST /sandbox/reservations/{id}/move              {room}
/// POST /sandbox/reservations/{id}/cancel
/// POST /sandbox/reservations/{id}/share             {with}
/// POST /sandbox/reservations/{id}/separate
/// PUT  /sandbox/reservations/{id}/light             {on}
/// PUT  /sandbox/reservations/{id}/elements/{name}   {value}
/// </code>
/// </summary>
internal static class HotelRoutes
{
    private const string One = "/sandbox/reservations/{id}";

    public static void Map(WebApplication app, Hotel hotel)
    {
        app.MapPut("/sandbox/rooms/{room}", ControlRoute.Do(http => hotel.AddRoom(ControlRoute.Path(http, "room"))));
        app.MapPost("/sandbox/reservations", ControlRoute.Do<NewReservation>((_, body) => Reserve(hotel, body)));
        app.MapGet(One, ControlRoute.Do(http => hotel.Find(Id(http))));
        app.MapPost(One + "/check-in", ControlRoute.Do<CheckInBody>((http, body) => hotel.CheckIn(Id(http), body.Room)));
        app.MapPost(One + "/check-out", ControlRoute.Do(http => (object)hotel.CheckOut(Id(http))));
        app.MapPost(One + "/reverse-check-in", ControlRoute.Do(http => (object)hotel.ReverseCheckIn(Id(http))));
        app.MapPost(One + "/reverse-check-out", ControlRoute.Do(http => (object)hotel.ReverseCheckOut(Id(http))));
        app.MapPost(One + "/move", ControlRoute.Do<MoveBody>((http, body) => hotel.Move(Id(http), body.Room)));
        app.MapPost(One + "/cancel", ControlRoute.Do(http => (object)hotel.Cancel(Id(http))));
        app.MapPost(One + "/share", ControlRoute.Do<ShareBody>((http, body) => hotel.Share(Id(http), body.With)));
        app.MapPost(One + "/separate", ControlRoute.Do(http => (object)hotel.Separate(Id(http))));
        app.MapPut(One + "/light", ControlRoute.Do<LightBody>((http, body) =>
        {
            hotel.SetLight(Id(http), body.On);
            return hotel.Find(Id(http));
        }));
        app.MapPut(One + "/elements/{name}", ControlRoute.Do<ElementBody>((http, body) =>
        {
            hotel.SetElement(Id(http), ControlRoute.Path(http, "name"), body.Value);
            return hotel.Find(Id(http));
        }));
    }

    private static string Id(HttpContext http) => ControlRoute.Path(http, "id");

    private static Reservation Reserve(Hotel hotel, NewReservation body)
    {
        if (string.IsNullOrWhiteSpace(body.Guest))
        {
            throw new SandboxRefusal(400, "guest is empty");
        }

        var made = hotel.Reserve(body.Guest, body.Room, body.Id, body.Arrival, body.Departure);
        return body.CheckedIn ? hotel.CheckIn(made.Id) : made;
    }

    private sealed record NewReservation(string Guest, string Room, string? Id = null, DateOnly? Arrival = null, DateOnly? Departure = null, bool CheckedIn = false);

    private sealed record CheckInBody(string? Room = null);

    private sealed record MoveBody(string Room);

    private sealed record ShareBody(string With);

    private sealed record LightBody(bool On);

    private sealed record ElementBody(string Value);
}
