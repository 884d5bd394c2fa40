using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>A pending wake-up call as OPERA lists it (fof.json). OPERA has no id for it: reservation, time and follow-up are its identity (PROTOCOL 3.1).</summary>
/// <param name="CallTime">Hotel wall time.</param>
/// <param name="Departure">When the reservation leaves, if OPERA says so.</param>
internal sealed record WakeUpReading(
    ReservationId Reservation, ReservationStatus Status, RoomNumber? Room, LocalDateTime CallTime, bool IsFollowUp, string Instructions, LocalDate? Departure);
