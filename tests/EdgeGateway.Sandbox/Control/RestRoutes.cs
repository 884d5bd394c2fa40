namespace EdgeGateway.Sandbox;

/// <summary>
/// The REST calls over the control API.
/// <code>
/// GET    /sandbox/rest/calls     what came, with status and effect
/// GET    /sandbox/rest/wake-ups  the hotel's wake-up calls
/// POST   /sandbox/rest/wake-ups  {reservation, time, followUpTime?, untilDate?}: the front desk sets one
/// GET    /sandbox/rest/faults
/// POST   /sandbox/rest/faults    {kind, operation?, times?, status?, withEffect?, retryAfterSeconds?, delaySeconds?, refill?}
/// DELETE /sandbox/rest/faults    all off
/// </code>
/// </summary>
internal static class RestRoutes
{
    public static void Map(WebApplication app, SandboxParts parts)
    {
        app.MapGet("/sandbox/rest/calls", ControlRoute.Do(_ => parts.Rest.Calls));
        app.MapGet("/sandbox/rest/wake-ups", ControlRoute.Do(_ => parts.WakeUps.All));
        app.MapPost("/sandbox/rest/wake-ups", ControlRoute.Do<WakeUpOrder>((_, body) =>
        {
            parts.WakeUps.Create(body.Reservation, body.Time, body.FollowUpTime, body.UntilDate, "");
            return null;
        }));
        app.MapGet("/sandbox/rest/faults", ControlRoute.Do(_ => parts.Rest.Faults));
        app.MapPost("/sandbox/rest/faults", ControlRoute.Do<RestFault>((_, fault) =>
        {
            parts.Rest.Set(fault);
            return null;
        }));
        app.MapDelete("/sandbox/rest/faults", ControlRoute.Do(_ => parts.Rest.Clear()));
    }

    private sealed record WakeUpOrder(string Reservation, DateTime Time, DateTime? FollowUpTime = null, DateOnly? UntilDate = null);
}
