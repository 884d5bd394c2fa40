using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>The server's frames other than events, as UTF-8 JSON (PROTOCOL.md sections 5.1 and 5.2).</summary>
internal static class ServerMessage
{
    public static byte[] Ack { get; } = """{"type":"connection_ack"}"""u8.ToArray();

    public static byte[] Ping { get; } = """{"type":"ping"}"""u8.ToArray();

    public static byte[] Pong { get; } = """{"type":"pong"}"""u8.ToArray();

    public static byte[] Complete(string id) => Bytes(new JsonObject { ["id"] = id, ["type"] = "complete" });

    public static byte[] Error(string id, string message) => Bytes(new JsonObject
    {
        ["id"] = id,
        ["type"] = "error",
        ["payload"] = new JsonArray(new JsonObject { ["message"] = message }),
    });

    /// <summary>The answer to <c>query { connection { id status } }</c>, with the selected fields only.</summary>
    public static byte[] Status(string id, SelectedField root, string connectionId, string status)
    {
        var connection = new JsonObject();
        foreach (var field in root.Inner!.Fields)
        {
            connection[field.Key.Value] = field.Name == "id" ? connectionId : status;
        }

        return Bytes(new JsonObject
        {
            ["id"] = id,
            ["type"] = "next",
            ["payload"] = new JsonObject { ["data"] = new JsonObject { [root.Key.Value] = connection } },
        });
    }

    private static byte[] Bytes(JsonObject message) => JsonSerializer.SerializeToUtf8Bytes(message);
}
