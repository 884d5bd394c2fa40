using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Lamps;

/// <summary>The payload of <c>room/…/status</c>; elements that OPERA never named are absent.</summary>
internal sealed record EquipmentState(
    bool? DoNotDisturb,
    string? ClassOfService,
    string? TvRights,
    string? MinibarRights,
    string? VideoRights,
    string? WebRights,
    string? GamesRights,
    string Since)
{
    public static EquipmentState Of(RoomEquipment room) => new(
        room[ElementTable.DoNotDisturb] is { } text ? OnOff.Read(text) : null,
        room[ElementTable.ClassOfService],
        room[ElementTable.TvRights],
        room[ElementTable.MinibarRights],
        room[ElementTable.VideoRights],
        room[ElementTable.WebRights],
        room[ElementTable.GamesRights],
        InstantText.Write(room.Since));
}
