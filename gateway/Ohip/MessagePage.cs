using System.Globalization;
using System.Text.Json;
using EdgeGateway.Opera;

namespace EdgeGateway.Ohip;

/// <summary>A page of guest messages, or the answer to a POST of some, read leniently (rsv.json, <c>guestMessages</c>).</summary>
/// <param name="More">Another page follows; absent means no (rsv.json).</param>
/// <param name="Total">Of all pages, if OPERA says so.</param>
internal sealed record MessagePage(IReadOnlyList<SeenMessage> Messages, bool More, int? Total)
{
    /// <summary>OPERA says itself that no other page follows, instead of leaving it to be concluded.</summary>
    public bool IsLast { get; init; }

    public static readonly MessagePage Empty = new([], false, null);

    /// <summary>Null: that is no list of OPERA's. Nothing at all (204) is an empty one.</summary>
    public static MessagePage? Read(byte[] body)
    {
        if (body.Length == 0)
        {
            return Empty;
        }

        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var messages = Lenient.Items(root, "guestMessages");
        if (messages is null && !Lenient.IsListing(root))
        {
            return null;
        }

        return new MessagePage(
            [.. (messages ?? []).Select(SeenMessage.Read)],
            Lenient.Flag(root, "hasMore"),
            int.TryParse(Lenient.Text(root, "totalResults"), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null)
        {
            IsLast = Lenient.Text(root, "hasMore") is { } said && said.ToUpperInvariant() is "FALSE" or "N",
        };
    }
}
