using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>The answer to a REST call; null sends no body.</summary>
internal sealed record RestReply(int Status, JsonNode? Body)
{
    public static RestReply Done(int status = 200) => new(status, new JsonObject { ["links"] = new JsonArray() });
}
