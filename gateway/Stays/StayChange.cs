using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>One change of who is in which room, of any room of the property.</summary>
/// <param name="From">The room it was in, or null when it was in none.</param>
/// <param name="To">The room it is in now, or null when it is in none.</param>
internal sealed record StayChange(StayChangeKind Kind, ReservationId Reservation, RoomNumber? From, RoomNumber? To);
