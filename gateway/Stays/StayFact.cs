using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Stays;

/// <summary>What an event or a read says of a reservation; what it does not say is null or unknown, and stays as it was.</summary>
internal sealed record StayFact(ReservationStatus Status, RoomNumber? Room, LocalDate? Arrival = null, LocalDate? Departure = null)
{
    public static StayFact Of(ReservationReading reading) => new(reading.Status, reading.Room, reading.Arrival, reading.Departure);
}
