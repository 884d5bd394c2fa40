using System.Globalization;
using System.Text;
using EdgeGateway.Rooms;

namespace EdgeGateway.Mqtt;

/// <summary>The topics of one property and box (contract, section 1): <c>{prefix}/{hotelId}/gw/{gatewayId}/…</c> and <c>…/room/{room}/…</c>.</summary>
internal sealed class MqttTopics(string prefix, HotelId hotel, string gatewayId)
{
    private readonly string root = $"{prefix}/{hotel}";

    /// <summary>A topic of this box.</summary>
    public string Box(string name) => $"{root}/gw/{gatewayId}/{name}";

    /// <summary>A topic that every box of the property hears.</summary>
    public string Fleet(string name) => $"{root}/gw/all/{name}";

    /// <summary>Whether a sender may have its answer on this topic: outside the gateway's own, or below a command's.</summary>
    public bool MayAnswerTo(string topic) =>
        !topic.StartsWith($"{root}/", StringComparison.Ordinal) || TopicFilter.Matches($"{root}/gw/+/cmd/+/+/#", topic);

    /// <summary>A topic of a room.</summary>
    public string Room(RoomNumber room, string name) => $"{root}/room/{Encode(room.Value)}/{name}";

    /// <summary>An encoder's topic, or with <c>+</c> the filter for all of them; the property's, whichever box has it.</summary>
    public string Encoder(string encodedId) => $"{root}/encoder/{encodedId}";

    /// <summary>The filter for one topic of every room.</summary>
    public string EveryRoom(string name) => $"{root}/room/+/{name}";

    /// <summary>The room that a room's topic is about, or null when it is none of this property's or wrongly encoded.</summary>
    public RoomNumber? RoomOf(string topic)
    {
        var start = $"{root}/room/";
        if (!topic.StartsWith(start, StringComparison.Ordinal))
        {
            return null;
        }

        var end = topic.IndexOf('/', start.Length);
        return Decode(end < 0 ? topic[start.Length..] : topic[start.Length..end]) is { Length: > 0 } room ? new RoomNumber(room) : null;
    }

    /// <summary>Percent-encodes what a topic level may not hold: <c>/ + # %</c> and control characters.</summary>
    public static string Encode(string room)
    {
        var result = new StringBuilder(room.Length);
        foreach (var character in room)
        {
            if (character is '/' or '+' or '#' or '%' || char.IsControl(character))
            {
                foreach (var octet in Encoding.UTF8.GetBytes([character]))
                {
                    result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
                }
            }
            else
            {
                result.Append(character);
            }
        }

        return result.ToString();
    }

    private static string? Decode(string level)
    {
        var room = Uri.UnescapeDataString(level);

        // One room has one topic: only the canonical spelling counts.
        return Encode(room) == level ? room : null;
    }
}
