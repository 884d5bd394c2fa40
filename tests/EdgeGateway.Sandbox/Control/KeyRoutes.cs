using System.Text.Json;

namespace EdgeGateway.Sandbox;

/// <summary>
/// OPERA's "Make Key" over HTTP: calls the gateway and shows its answer.
/// <code>
/// POST /sandbox/keys   {room, keyType?, encoderId?, terminal?, roomKeyType?, oldRoom?, validFrom?, validTo?, options?} → {status, milliseconds, body}
/// </code>
/// </summary>
internal static class KeyRoutes
{
    public static void Map(WebApplication app, KeyForm form) => app.MapPost("/sandbox/keys", ControlRoute.Do(async http =>
    {
        var order = JsonSerializer.Deserialize<KeyOrder>(await ControlRoute.BytesAsync(http), ControlJson.Options) ?? throw new SandboxRefusal(400, "a JSON object is expected");
        return (object?)await form.MakeAsync(order);
    }));
}
