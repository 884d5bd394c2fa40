using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.Tests.Processes;

/// <summary>
/// Ten thousand events as a property's stream has them after a bad night: several hotels, guests who move, leave and share
/// rooms, events without a room (as a delta leaves it out), other kinds of events, and events that come twice.
/// Knows by itself, and as simply as can be, what the lamps must show.
/// </summary>
internal sealed class Replay
{
    private readonly List<ReplayEvent> events = [];
    private readonly Random random;
    private readonly long first;
    private readonly string?[] roomOf;

    public Replay(int seed, long firstOffset, int count, int rooms = 40, int reservations = 80)
    {
        random = new Random(seed);
        first = firstOffset;
        Rooms = [.. Enumerable.Range(201, rooms).Select(room => room.ToString(CultureInfo.InvariantCulture))];
        roomOf = new string?[reservations];
        for (var slot = 0; slot < count; slot++)
        {
            events.Add(slot is > 0 && slot < count - 1 && random.Next(20) == 0 ? Again() : New(firstOffset + slot));
        }
    }

    public IReadOnlyList<string> Rooms { get; }

    public long LastOffset => first + events.Count - 1;

    /// <summary>The values of newEvent, in the order of their offsets.</summary>
    public IEnumerable<string> Json => events.Select(known => known.Json);

    /// <summary>The own hotel's events, each once.</summary>
    public IEnumerable<ReplayEvent> Own => events.Where(known => known is { IsOwn: true, IsAgain: false });

    /// <summary>Room and light of every reservation when everything up to the offset is processed.</summary>
    public Dictionary<string, ReplayStay> Stays(long upTo)
    {
        var stays = new Dictionary<string, ReplayStay>();
        foreach (var known in Own.Where(known => known.SaysSomething && known.Offset <= upTo))
        {
            var stay = stays.GetValueOrDefault(known.Reservation) ?? new ReplayStay(null, false);
            stays[known.Reservation] = new ReplayStay(known.NamesRoom ? known.Room : stay.Room, known.Light ?? stay.Light);
        }

        return stays;
    }

    /// <summary>What every lamp must show then.</summary>
    public Dictionary<string, bool> Lamps(long upTo)
    {
        var lit = Stays(upTo).Values.Where(stay => stay.Light).Select(stay => stay.Room).ToHashSet();
        return Rooms.ToDictionary(room => room, lit.Contains);
    }

    private ReplayEvent New(long offset)
    {
        var guest = random.Next(roomOf.Length);
        var hotel = random.Next(10) < 7 ? "HOTEL1" : "HOTEL2";
        var isStatus = random.Next(10) != 0;
        var (before, room, light, namesRoom) = (roomOf[guest], roomOf[guest], (bool?)null, random.Next(4) != 0);
        if (namesRoom && random.Next(5) == 0)
        {
            // Moves, also to another floor's rooms, and check-outs.
            room = random.Next(8) switch { 0 => "901", 1 => null, _ => Rooms[random.Next(Rooms.Count)] };
        }

        // A room that was never known cannot be taken away.
        namesRoom &= room is not null || before is not null;
        if (random.Next(8) != 0)
        {
            light = random.Next(2) == 0;
        }

        if (hotel == "HOTEL1" && isStatus)
        {
            roomOf[guest] = namesRoom ? room : before;
        }

        var made = new ReplayEvent(offset, $"{random.NextInt64():x16}-{offset}", (44000 + guest).ToString(CultureInfo.InvariantCulture))
        {
            IsOwn = hotel == "HOTEL1",
            IsStatus = isStatus,
            NamesRoom = namesRoom,
            Room = room,
            Light = light,
        };
        return made with { Json = Write(made, hotel, before) };
    }

    private ReplayEvent Again() => events[random.Next(Math.Max(0, events.Count - 300), events.Count)] with { IsAgain = true };

    private static string Write(ReplayEvent made, string hotel, string? roomBefore)
    {
        var detail = new JsonArray();
        void Add(string name, string? before, string? after) =>
            detail.Add(new JsonObject { ["elementName"] = name, ["oldValue"] = before, ["newValue"] = after });
        Add("IFC NUMBER", "481", "481");
        Add("CLASS OF SERVICE", "On", "On");
        Add("UPDATE DATE", "2026-11-19", "2026-11-20");
        if (made.Light is { } on)
        {
            Add("MESSAGE LIGHT NOTIFICATION", "", on ? "Message light on" : "Message light off");
        }

        if (made.NamesRoom)
        {
            Add("ROOM", roomBefore ?? "", made.Room ?? "");
        }

        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["offset"] = made.Offset.ToString(CultureInfo.InvariantCulture), ["uniqueEventId"] = made.Id },
            ["moduleName"] = "RESERVATION",
            ["eventName"] = made.IsStatus ? "INTERFACE STATUS UPDATE" : "UPDATE RESERVATION",
            ["primaryKey"] = made.Reservation,
            ["timestamp"] = "2026-11-20 06:00:00",
            ["hotelId"] = hotel,
            ["detail"] = detail,
        }.ToJsonString();
    }
}
