using EdgeGateway.Opera;
using EdgeGateway.Rooms;

namespace EdgeGateway.Ohip;

/// <summary>The requests for a reservation (PROTOCOL 4.1; rsv.json, getReservation); pure.</summary>
internal static class ReservationRequests
{
    /// <param name="instructions">What of it is wanted, in Oracle's words; the parameter is repeated.</param>
    public static RestRequest Read(ReservationId reservation, HotelId hotel, params string[] instructions) => new(
        OperaOperation.GetReservation,
        HttpMethod.Get,
        $"/rsv/v1/hotels/{Uri.EscapeDataString(hotel.Value)}/reservations/{Uri.EscapeDataString(reservation.Value)}?{string.Join('&', instructions.Select(one => $"fetchInstructions={one}"))}");
}
