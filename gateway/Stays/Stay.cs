using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>A reservation that is in house, in a room. Of a room's stays the earliest checked in is its main one.</summary>
/// <param name="Since">When this box learned that it is in house.</param>
/// <param name="Departure">When it is to leave; null when OPERA has not said.</param>
internal sealed record Stay(ReservationId Reservation, RoomNumber Room, Instant Since, LocalDate? Departure);
