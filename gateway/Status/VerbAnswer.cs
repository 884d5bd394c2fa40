using System.Text.Json;

namespace EdgeGateway.Status;

/// <summary>The answer to a command, as MQTT and the control socket give it (contract, <c>cmd/…/result</c>).</summary>
/// <param name="Id">The sender's, where there is one.</param>
/// <param name="Status"><c>ok</c>, <c>error</c>, <c>expired</c> or <c>duplicate</c>.</param>
internal sealed record VerbAnswer(string? Id, string Status, JsonElement? Data, VerbError? Error)
{
    public const string Ok = "ok";
    public const string Failed = "error";
    public const string Expired = "expired";
    public const string Duplicate = "duplicate";

    public static VerbAnswer Of(string? id, VerbResult result) => new(id, result.Error is null ? Ok : Failed, result.Data, result.Error);

    public static VerbAnswer Refused(string? id, string code, string message) => new(id, Failed, null, new VerbError(code, message));

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, StatusJson.Default.VerbAnswer);
}
