using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>
/// Faults over HTTP; the names are those of <see cref="FaultSet"/> in camelCase.
/// <code>
/// GET    /sandbox/faults     all of them
/// PATCH  /sandbox/faults     {name: value, …}: changes these, answers all
/// DELETE /sandbox/faults     all off
/// </code>
/// </summary>
internal static class FaultRoutes
{
    public static void Map(WebApplication app, FaultBoard faults)
    {
        app.MapGet("/sandbox/faults", ControlRoute.Do(_ => faults.Current));
        app.MapPatch("/sandbox/faults", ControlRoute.Do(async http => (object?)Patch(faults, await ControlRoute.BytesAsync(http))));
        app.MapDelete("/sandbox/faults", ControlRoute.Do(_ => faults.Clear()));
    }

    private static FaultSet Patch(FaultBoard faults, byte[] body)
    {
        if (JsonNode.Parse(Encoding.UTF8.GetString(body)) is not JsonObject changes)
        {
            throw new SandboxRefusal(400, "a JSON object is expected");
        }

        return faults.Change(current =>
        {
            var merged = JsonSerializer.SerializeToNode(current, ControlJson.Options)!.AsObject();
            foreach (var (name, value) in changes)
            {
                merged[name] = value?.DeepClone();
            }

            return Check(merged.Deserialize<FaultSet>(ControlJson.Options)!);
        });
    }

    private static FaultSet Check(FaultSet faults)
    {
        foreach (var status in new[] { faults.TokenStatus, faults.UpgradeStatus })
        {
            if (status is < 200 or > 599)
            {
                throw new SandboxRefusal(400, $"{status} is no HTTP status from 200 to 599");
            }
        }

        if (faults.TokenDelaySeconds < 0 || faults.BurstPauseSeconds < 0 || faults.BurstEvents < 0 || faults.CloseAfterEvents < 0 || faults.ShuffleWindow < 0)
        {
            throw new SandboxRefusal(400, "numbers of faults are not negative");
        }

        return faults.CloseCode is null or 1006 || StreamHub.CanBeSent(faults.CloseCode.Value)
            ? faults
            : throw new SandboxRefusal(400, $"{faults.CloseCode} cannot be sent in a close frame");
    }
}
