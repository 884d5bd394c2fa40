using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>The guest message operations and getReservation (PROTOCOL.md section 4.1) on the hotel.</summary>
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
            "getGuestMessages" => List(request.Query),
            _ => Reservation(route.Reservation, request.Query["fetchInstructions"].Contains("GuestMessages")),
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
        return new RestReply(201, new JsonObject { ["guestMessages"] = new JsonArray([.. made.Select(one => (JsonNode)Show(route.Reservation, one))]), ["links"] = new JsonArray() });
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
                     where query["room"].ToString() is "" || query["room"] == reservation.Room
                     from message in reservation.Messages
                     where message.Delivered ? Yes("retrieveDeliveredMessages") : Yes("retrieveUndeliveredMessages")
                     select (JsonNode)Show(reservation.Id, message)).ToList();
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

    private RestReply Reservation(string id, bool messages)
    {
        var found = hotel.Find(id);
        var shown = new JsonObject
        {
            ["reservationIdList"] = new JsonArray(new JsonObject { ["type"] = "Reservation", ["id"] = found.Id }),
            ["hotelId"] = options.Hotel,
            ["reservationStatus"] = found.Status.ToString(),
        };
        if (messages)
        {
            shown["guestMessages"] = new JsonArray([.. found.Messages.Select(one => (JsonNode)Show(id, one))]);
        }

        return new RestReply(200, new JsonObject { ["reservations"] = new JsonObject { ["reservation"] = new JsonArray(shown) } });
    }

    private static JsonObject Show(string reservation, GuestMessage message) => new JsonObject
    {
        ["message"] = new JsonObject
        {
            ["messageText"] = message.Text,
            ["messageDate"] = HotelClock.Stamp(message.WrittenAt) + ".0",
            ["typeOfMessage"] = message.Type,
            ["recipient"] = message.Recipient,
            ["operator"] = message.Operator,
            ["reservationId"] = new JsonObject { ["type"] = "Reservation", ["id"] = reservation },
        },
        ["delivery"] = new JsonObject
        {
            ["deliveryStatus"] = message.Delivered ? "Mr" : "Nr",
            ["deliveredBy"] = message.DeliveredBy,
            ["deliveryDate"] = message.DeliveredAt is { } at ? HotelClock.Stamp(at) + ".0" : null,
        },
        ["id"] = message.Id,
    };

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
