using System.Text.Json;
using EdgeGateway.Keys;

namespace EdgeGateway.Tests.Keys;

/// <summary>An answer as OPERA reads it, and how long it took.</summary>
internal sealed record KeyResult(JsonElement Body, TimeSpan Took, KeyReply Reply)
{
    public string Code => Text("responseCode");

    public static KeyResult Of(KeyReply reply, TimeSpan took) => new(JsonDocument.Parse(reply.Body).RootElement, took, reply);

    public string Text(string name) => Body.GetProperty(name).GetString()!;

    public bool Has(string name) => Body.TryGetProperty(name, out _);

    public string Track(string name) => Body.GetProperty("keyTrack")[0].GetProperty(name).GetString()!;
}
