using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>The payload of <c>room/…/stay</c>: nothing that names a guest.</summary>
internal sealed record OccupancyState(bool Occupied, string Since)
{
    public static OccupancyState Of(Occupancy room) => new(room.Occupied, InstantText.Write(room.Since));
}
