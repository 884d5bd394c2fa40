using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>The guest message operations (PROTOCOL.md section 4.1) on the hotel.</summary>
internal sealed class MessageRest(SandboxOptions options, Hotel hotel)
{
    public RestReply Do(RestRoute route, HttpRequest request, JsonNode? body)
    {
        var own = request.Headers["x-externalsystem"] == options.ExternalSystem;
        return route.Operation switch
        {
            "postGuestMessages" => hotel.Quietly(own, () => Post(route, body)),
            "putGuestMessages" => hotel.Quietly(own, () => Put(route.Reservation, route.Message, Messages(body)[0]!)),
            "putResvGuestMessages" => hotel.Quietly(own, () => PutAll(route.Reservation, Messages(body))),
            "deleteGuestMessages" => hotel.Quietly(own, () =>
            {
                hotel.DeleteMessageByRest(route.Reservation, route.Message);
                return RestReply.Done();
            }),
            _ => List(request.Query),
        };
    }

    private RestReply Post(RestRoute route, JsonNode? body)
    {
        if (body?["reservationIdList"] is JsonObject id && id["id"]?.ToString() != route.Reservation)
        {
            throw new RestRefusal(400, "Bad Request", "reservationIdList is another reservation than the path's", "RSV00003");
        }

        var made = Messages(body).Select(one =>
        {
            var message = one!["message"];
            return hotel.AddMessage(route.Reservation, new GuestMessage("", Words(one), Date(message?["messageDate"]) ?? hotel.Now, Delivered(one))
            {
                Type = message?["typeOfMessage"]?.ToString() is "Vm" ? "Vm" : "Tm",
                Recipient = message?["recipient"]?.ToString() ?? "",
                Operator = options.OperatorOfWrites ?? message?["operator"]?.ToString() ?? "",
            });
        }).ToList();
        return new RestReply(201, new JsonObject { ["guestMessages"] = new JsonArray([.. made.Select(one => (JsonNode)Show(hotel.Find(route.Reservation), one))]), ["links"] = new JsonArray() });
    }

    private RestReply Put(string reservation, string id, JsonNode one)
    {
        var (words, delivered) = (Words(one), Delivered(one));
        hotel.UpdateMessage(reservation, id, before => before with
        {
            Text = words,
            Delivered = delivered,
            DeliveredBy = one["delivery"]?["deliveredBy"]?.ToString() ?? "",
            DeliveredAt = Date(one["delivery"]?["deliveryDate"]),
        });
        return RestReply.Done();
    }

    private RestReply PutAll(string reservation, JsonArray messages)
    {
        foreach (var one in messages)
        {
            Put(reservation, one!["id"]?.ToString() ?? throw new RestRefusal(400, "Bad Request", "id is missing", "RSV00004"), one);
        }

        return RestReply.Done();
    }

    private RestReply List(IQueryCollection query)
    {
        bool Yes(string name) => string.Equals(query[name], "true", StringComparison.OrdinalIgnoreCase);

        var (limit, offset) = (Number(query["limit"], 100), Number(query["offset"], 0));
        if (limit is < 1 or > 100)
        {
            throw new RestRefusal(400, "Bad Request", "limit is 1 to 100", "RSV00005");
        }

        var found = (from reservation in hotel.Reservations
                     where query["reservationId"].ToString() is "" || query["reservationId"] == reservation.Id
                     where query["reservationStatus"].ToString() is "" or "Any" || query["reservationStatus"] == reservation.Status.ToString()
                     where query["room"].ToString() is "" || query["room"] == reservation.Room
                     from message in reservation.Messages
                     where message.Delivered ? Yes("retrieveDeliveredMessages") : Yes("retrieveUndeliveredMessages")
                     select (JsonNode)Show(reservation, message)).ToList();
        var page = found.Skip(offset).Take(limit).ToArray();
        return page.Length == 0 ? new RestReply(204, null) : new RestReply(200, new JsonObject
        {
            ["guestMessages"] = new JsonArray(page),
            ["totalPages"] = (found.Count + limit - 1) / limit,
            ["offset"] = offset,
            ["limit"] = limit,
            ["hasMore"] = offset + page.Length < found.Count,
            ["totalResults"] = found.Count,
        });
    }

    /// <summary>The list moves: its first message is delivered, and perhaps another one comes.</summary>
    public void Shift(RestReply page, bool refill)
    {
        if (page.Body?["guestMessages"]?[0] is not { } first)
        {
            return;
        }

        var reservation = first["message"]!["reservationId"]!["id"]!.ToString();
        hotel.HandOver(reservation, first["id"]!.ToString());
        if (refill)
        {
            hotel.WriteMessage(reservation, "One more");
        }
    }

    /// <summary>As lists show it: with the reservation that it is for.</summary>
    private static JsonObject Show(Reservation reservation, GuestMessage message)
    {
        var shown = Show(message);
        var words = shown["message"]!.AsObject();
        words["reservationId"] = new JsonObject { ["type"] = "Reservation", ["id"] = reservation.Id };
        words["roomId"] = reservation.Room;
        words["reservationStatus"] = reservation.Status.ToString();
        words["arrivalDate"] = HotelClock.Date(reservation.Arrival) + " 00:00:00.0";
        words["departureDate"] = HotelClock.Date(reservation.Departure) + " 00:00:00.0";
        return shown;
    }

    /// <summary>As it stands in its reservation.</summary>
    public static JsonObject Show(GuestMessage message)
    {
        var delivery = new JsonObject { ["deliveryStatus"] = message.Delivered ? "Mr" : "Nr", ["deliveredBy"] = message.DeliveredBy };
        if (message.DeliveredAt is { } at)
        {
            delivery["deliveryDate"] = HotelClock.Stamp(at) + ".0";
        }

        return new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["messageText"] = message.Text,
                ["messageDate"] = HotelClock.Stamp(message.WrittenAt) + ".0",
                ["typeOfMessage"] = message.Type,
                ["recipient"] = message.Recipient,
                ["operator"] = message.Operator,
            },
            ["delivery"] = delivery,
            ["id"] = message.Id,
        };
    }

    private static JsonArray Messages(JsonNode? body) =>
        body?["guestMessages"] as JsonArray is { Count: > 0 } messages ? messages : throw new RestRefusal(400, "Bad Request", "guestMessages is missing", "RSV00002");

    private static string Words(JsonNode one) =>
        one["message"]?["messageText"]?.ToString() is { Length: > 0 and <= 2000 } text ? text : throw new RestRefusal(400, "Bad Request", "messageText has 1 to 2000 characters", "RSV00002");

    private static bool Delivered(JsonNode one) => one["delivery"]?["deliveryStatus"]?.ToString() switch
    {
        "Mr" => true,
        "Nr" => false,
        _ => throw new RestRefusal(400, "Bad Request", "deliveryStatus is Nr or Mr", "RSV00002"),
    };

    private static DateTime? Date(JsonNode? node) => node is null
        ? null
        : DateTime.TryParseExact(node.ToString(), ["yyyy-MM-dd HH:mm:ss.f", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new RestRefusal(400, "Bad Request", $"{node} is no date and time", "RSV00002");

    private static int Number(string? text, int otherwise) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
