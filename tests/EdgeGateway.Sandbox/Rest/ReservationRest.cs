using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>getReservation (PROTOCOL.md section 4.1): only what the instructions name is there.</summary>
internal sealed class ReservationRest(SandboxOptions options, Hotel hotel)
{
    public RestReply Show(string id, IReadOnlyList<string> instructions)
    {
        var found = hotel.Find(id);
        var shown = new JsonObject
        {
            ["reservationIdList"] = new JsonArray(Id("Reservation", found.Id), Id("Confirmation", $"9{found.Id}")),
            ["hotelId"] = options.Hotel,
        };
        if (instructions.Contains("Reservation"))
        {
            shown["reservationStatus"] = found.Status.ToString();
            shown["computedReservationStatus"] = found.Status.ToString();
            shown["roomStay"] = new JsonObject
            {
                ["currentRoomInfo"] = new JsonObject { ["roomType"] = "STD", ["roomId"] = found.Room },
                ["arrivalDate"] = HotelClock.Date(found.Arrival),
                ["departureDate"] = HotelClock.Date(found.Departure),
            };
        }

        if (instructions.Contains("Shares"))
        {
            shown["sharedGuests"] = new JsonArray([.. found.SharesWith.Select(other => (JsonNode)new JsonObject
            {
                ["reservationId"] = Id("Reservation", other),
                ["fullName"] = hotel.Find(other).Guest,
            })]);
        }

        if (instructions.Contains("GuestMessages"))
        {
            shown["guestMessages"] = new JsonArray([.. found.Messages.Select(one => (JsonNode)MessageRest.Show(one))]);
        }

        return new RestReply(200, new JsonObject { ["reservations"] = new JsonObject { ["reservation"] = new JsonArray(shown) }, ["links"] = new JsonArray() });
    }

    private static JsonObject Id(string type, string id) => new() { ["type"] = type, ["id"] = id };
}
