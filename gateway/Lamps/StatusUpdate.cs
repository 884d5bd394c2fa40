using EdgeGateway.Rooms;

namespace EdgeGateway.Lamps;

/// <summary>What one event says of a reservation's lamp and equipment, as far as it says anything.</summary>
/// <param name="Room">The room it names; null when the element is absent or empty (a delta leaves it out, PROTOCOL 4.2).</param>
/// <param name="LeftRoom">The element is there and its value was taken away: the reservation has no room now.</param>
/// <param name="LightOn">Null when the event is not about the light.</param>
/// <param name="Equipment">The other elements that are there, by the field name of <c>room/…/status</c>.</param>
internal sealed record StatusUpdate(
    ReservationId Reservation,
    RoomNumber? Room,
    bool LeftRoom,
    bool? LightOn,
    IReadOnlyList<KeyValuePair<string, string>> Equipment)
{
    /// <summary>Something happened to its messages that only OPERA can tell the outcome of.</summary>
    public bool AsksForMessages { get; init; }
}
