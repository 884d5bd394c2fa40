using EdgeGateway.Rooms;

namespace EdgeGateway.Stays;

/// <summary>A reservation to be read.</summary>
/// <param name="Part">The slice that wants it; null for all.</param>
/// <param name="Tries">How often it could not be read already.</param>
internal sealed record Doubt(ReservationId Reservation, string? Part, int Tries);
