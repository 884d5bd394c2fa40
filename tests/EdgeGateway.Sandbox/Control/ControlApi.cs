namespace EdgeGateway.Sandbox;

/// <summary>The control API under <c>/sandbox</c> and the page; README.md has the table of all routes.</summary>
internal static class ControlApi
{
    public static void Map(WebApplication app, SandboxParts parts)
    {
        var view = new StateView(parts);
        app.MapGet("/sandbox/state", ControlRoute.Do(_ => view.Read()));
        app.MapGet("/sandbox/journal", ControlRoute.Do(_ => parts.Services.Journal.Read()));
        HotelRoutes.Map(app, parts.Hotel);
        MessageRoutes.Map(app, parts.Hotel);
        EventRoutes.Map(app, parts);
        StreamRoutes.Map(app, parts);
        FaultRoutes.Map(app, parts.Services.Faults);
        RestRoutes.Map(app, parts);
        KeyRoutes.Map(app, parts.Keys);
        PageRoutes.Map(app);
    }
}
