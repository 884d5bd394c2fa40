using System.Text.Json;
using EdgeGateway.Opera;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>A guest message as OPERA lists it, read leniently.</summary>
/// <param name="WrittenAt">Hotel wall time.</param>
internal sealed record SeenMessage(string? Id, string? Text, LocalDateTime? WrittenAt, string? Operator)
{
    /// <summary>The id in the address of a message that was made, or null.</summary>
    public static string? IdIn(string? location)
    {
        const string before = "/guestMessages/";
        var start = location?.LastIndexOf(before, StringComparison.OrdinalIgnoreCase) ?? -1;
        var id = start < 0 ? "" : location![(start + before.Length)..].Split('/', '?', '#')[0];
        return id.Length > 0 ? Uri.UnescapeDataString(id) : null;
    }

    /// <summary>The messages of a list, or of the answer to a POST.</summary>
    /// <param name="more">Another page follows.</param>
    public static IReadOnlyList<SeenMessage> ReadAll(byte[] body, out bool more)
    {
        more = false;
        if (body.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(body);
        more = Lenient.Text(document.RootElement, "hasMore") is "true";
        if (Lenient.Property(document.RootElement, "guestMessages") is not { ValueKind: JsonValueKind.Array } messages)
        {
            return [];
        }

        return
        [
            .. from one in messages.EnumerateArray()
               let message = Lenient.Property(one, "message")
               select new SeenMessage(
                   Lenient.Text(one, "id"),
                   message is { } words ? Lenient.Text(words, "messageText") : null,
                   message is { } dated ? OperaTime.Read(Lenient.Text(dated, "messageDate")) : null,
                   message is { } spoken ? Lenient.Text(spoken, "operator") : null),
        ];
    }
}
