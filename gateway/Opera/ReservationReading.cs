using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>A reservation as OPERA has it now (rsv.json, getReservation). Names nobody.</summary>
/// <param name="Room">Null when no room is assigned.</param>
/// <param name="SharesWith">The other reservations that share its room, as far as OPERA says.</param>
internal sealed record ReservationReading(
    ReservationId Reservation, ReservationStatus Status, RoomNumber? Room, LocalDate? Arrival, LocalDate? Departure, IReadOnlyList<ReservationId> SharesWith);
