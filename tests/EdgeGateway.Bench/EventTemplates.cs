using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Sandbox;

namespace EdgeGateway.Bench;

/// <summary>
/// Whole WebSocket frames of INTERFACE STATUS UPDATE with Oracle's 15 elements, some 1.3 KB each, made ahead: only offset and
/// unique id are written into them when they are sent.
/// </summary>
internal sealed class EventTemplates
{
    private const string IdMark = "@@@@@@@@-@@@@-@@@@-@@@@-@@@@@@@@@@@@";
    private const string OffsetMark = "~~~~~~~~~";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[][] frames;
    private readonly int offsetAt;
    private readonly int idAt;
    private ulong noise = 88172645463325252;

    public EventTemplates(string subscription, IReadOnlyList<string> rooms)
    {
        frames = [.. Enumerable.Range(0, rooms.Count * 2).Select(index => Frame(subscription, rooms[index / 2], 44000 + (index / 2), index % 2 == 1))];
        offsetAt = frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(OffsetMark));
        idAt = frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(IdMark));
    }

    /// <summary>Bytes of the longest frame.</summary>
    public int Longest => frames.Max(frame => frame.Length);

    /// <summary>Writes an event's frame; returns its length.</summary>
    public int Write(Span<byte> target, int room, bool on, long offset)
    {
        var frame = frames[(room * 2) + (on ? 1 : 0)];
        frame.CopyTo(target);
        for (var digit = OffsetMark.Length - 1; digit >= 0; digit--, offset /= 10)
        {
            target[offsetAt + digit] = (byte)('0' + (offset % 10));
        }

        // Ids are random, and that is what does not compress.
        for (var position = 0; position < IdMark.Length; position++)
        {
            if (IdMark[position] == '@')
            {
                noise ^= noise << 13;
                noise ^= noise >> 7;
                noise ^= noise << 17;
                target[idAt + position] = (byte)"0123456789abcdef"[(int)(noise >> 60)];
            }
        }

        return frame.Length;
    }

    private static byte[] Frame(string subscription, string room, int guest, bool on)
    {
        var now = new DateTime(2026, 11, 20, 6, 30, 0, DateTimeKind.Unspecified);
        var before = new Reservation($"{guest}", "", room) { Light = !on, LastUpdate = now };
        var detail = InterfaceStatus.Elements(before, before with { Light = on }, new("481", "PBX", "Phone IFC (offline)"), now)
            .Select(element => new JsonObject { ["elementName"] = element.Name, ["oldValue"] = element.Old, ["newValue"] = element.New });
        var json = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(
            new JsonObject
            {
                ["id"] = subscription,
                ["type"] = "next",
                ["payload"] = new JsonObject
                {
                    ["data"] = new JsonObject
                    {
                        ["newEvent"] = new JsonObject
                        {
                            ["metadata"] = new JsonObject { ["offset"] = OffsetMark, ["uniqueEventId"] = IdMark },
                            ["moduleName"] = "RESERVATION",
                            ["eventName"] = "INTERFACE STATUS UPDATE",
                            ["primaryKey"] = $"{guest}",
                            ["timestamp"] = "2026-11-20 06:30:00",
                            ["hotelId"] = Site.Hotel,
                            ["detail"] = new JsonArray([.. detail]),
                        }
                    }
                },
            },
            Plain);

        // One text frame with a length of two bytes.
        return [0x81, 126, (byte)(json.Length >> 8), (byte)json.Length, .. json];
    }
}
