using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace EdgeGateway.Mqtt;

/// <summary>Reads <c>{"id","args","expiresAt"}</c>.</summary>
internal static partial class CommandReader
{
    /// <summary>Arguments are names and ids.</summary>
    public const int MaxBytes = 16 * 1024;

    private const string Shape = """it is not JSON of the form {"id":"…","args":{…}}""";

    private static readonly JsonElement NoArguments = JsonElement.Parse("{}");

    /// <returns>The command or what is wrong with it; with the latter the id when there is one.</returns>
    public static (Command? Command, string? Id, string? Wrong) Read(string verb, string actor, MqttMessage message, long arrivedAt)
    {
        if (message.Payload.Length > MaxBytes)
        {
            return (null, null, $"it is longer than {MaxBytes} bytes");
        }

        CommandRequest? request;
        try
        {
            request = JsonSerializer.Deserialize(message.Payload.Span, CommandJson.Default.CommandRequest);
        }
        catch (JsonException)
        {
            return (null, null, Shape);
        }

        if (request?.Id is not { } id || !IdShape().IsMatch(id))
        {
            return (null, null, "\"id\" is missing; 1 to 64 letters, digits, '.', '_', ':' or '-' are expected");
        }

        Instant? expiresAt = null;
        if (request.ExpiresAt is { } text)
        {
            if (OffsetDateTimePattern.Rfc3339.Parse(text) is not { Success: true, Value: var parsed })
            {
                return (null, id, "\"expiresAt\" is no instant like 2026-11-20T06:00:00Z");
            }

            expiresAt = parsed.ToInstant();
        }

        var arguments = request.Args is { ValueKind: not JsonValueKind.Null } given ? given : NoArguments;
        return (new Command(verb, id, arguments, actor, expiresAt, message, arrivedAt), id, null);
    }

    [GeneratedRegex(@"^[A-Za-z0-9._:-]{1,64}\z")]
    private static partial Regex IdShape();
}
