using EdgeGateway.Lamps;

namespace EdgeGateway.Web;

/// <summary>One room as <c>/api/rooms</c> shows it; nothing in it names a guest.</summary>
/// <param name="Occupied">Whether somebody is in house there; null until that is known.</param>
/// <param name="Status">Null while OPERA has said nothing of the room's equipment.</param>
internal sealed record RoomView(string Room, LampState Lamp, EquipmentState? Status, bool? Occupied);
