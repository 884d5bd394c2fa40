using System.Text.Json;
using EdgeGateway.Rooms;
using EdgeGateway.Status;
using NodaTime;

namespace EdgeGateway.Mqtt;

/// <summary>The JSON of the box's own topics (contract, section 1).</summary>
internal static class BoxPayloads
{
    public const string Offline = "offline";

    public static byte[] State(BoxState state) => JsonSerializer.SerializeToUtf8Bytes(state, BoxJson.Default.BoxState);

    public static byte[] Info(BoxInfo info) => JsonSerializer.SerializeToUtf8Bytes(
        new BoxInfoJson(info.Version, info.Commit, InstantText.Write(info.StartedAt), info.Session, info.ConfigRevision, info.Rooms, info.Encoders, info.Capabilities),
        BoxJson.Default.BoxInfoJson);

    public static byte[] Health(HealthStatus overall, Instant at, IEnumerable<KeyValuePair<string, HealthPart>> parts)
    {
        var rows = parts.ToDictionary(part => part.Key, part => new BoxHealthPart(Word(part.Value.Status), InstantText.Write(part.Value.Since), part.Value.Detail));
        return JsonSerializer.SerializeToUtf8Bytes(new BoxHealth(Word(overall), InstantText.Write(at), rows), BoxJson.Default.BoxHealth);
    }

    public static byte[] Alert(Alert alert) => JsonSerializer.SerializeToUtf8Bytes(
        new BoxAlert(alert.Kind, alert.Room?.Value, alert.Severity == AlertSeverity.Critical ? "critical" : "warning", alert.Text, InstantText.Write(alert.Since), alert.AcknowledgedBy),
        BoxJson.Default.BoxAlert);

    /// <summary>Whether this is the will of the given session.</summary>
    public static bool IsWillOf(string session, ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, BoxJson.Default.BoxState) is { State: Offline } state && state.Session == session;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Ok => "ok",
        HealthStatus.Warn => "warn",
        _ => "fail",
    };
}
