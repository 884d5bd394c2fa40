using System.Text;

namespace EdgeGateway.Sandbox;

/// <summary>
/// The event log over HTTP. Offsets are strings of digits.
/// <code>
/// POST   /sandbox/events              any JSON: the value of newEvent, sent verbatim → {offset}
/// POST   /sandbox/frames              any bytes: a whole text frame, ${id} and ${offset} filled in → {offset}
/// POST   /sandbox/events/bulk         {count, seed?, stays?: {reservation: room}, otherHotelsShare?} → {firstOffset, lastOffset, lights}
/// DELETE /sandbox/events?before=N     forget events before offset N
/// PUT    /sandbox/offset              {offset}: the next event's; going back forgets all events
/// </code>
/// </summary>
internal static class EventRoutes
{
    public static void Map(WebApplication app, SandboxParts parts)
    {
        var log = parts.Services.Log;
        app.MapPost("/sandbox/events", ControlRoute.Do(async http =>
            Answer(log.AppendRaw(Encoding.UTF8.GetString(await ControlRoute.BytesAsync(http))))));
        app.MapPost("/sandbox/frames", ControlRoute.Do(async http => Answer(log.AppendFrame(await ControlRoute.BytesAsync(http)))));
        app.MapPost("/sandbox/events/bulk", ControlRoute.Do<BulkRequest>((_, body) =>
        {
            var made = parts.Bulk.Generate(body);
            return new { firstOffset = made.FirstOffset.ToString(), lastOffset = made.LastOffset.ToString(), lights = made.Lights };
        }));
        app.MapDelete("/sandbox/events", ControlRoute.Do(http => log.PurgeBefore(ControlRoute.Offset(http.Request.Query["before"]))));
        app.MapPut("/sandbox/offset", ControlRoute.Do<OffsetBody>((_, body) =>
        {
            log.SetNext(ControlRoute.Offset(body.Offset));
            return null;
        }));
    }

    private static object? Answer(UInt128 offset) => new { offset = offset.ToString() };

    private sealed record OffsetBody(string Offset);
}
