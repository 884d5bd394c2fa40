using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.Sandbox;

/// <summary>The six wake-up operations (PROTOCOL.md section 3) on the book.</summary>
internal sealed class WakeUpRest(SandboxOptions options, WakeUpBook book, Hotel hotel)
{
    public RestReply Do(RestRoute route, HttpRequest request, JsonNode? body)
    {
        var own = request.Headers["x-externalsystem"] == options.ExternalSystem;
        switch (route.Operation)
        {
            case "postWakeUpCall":
                foreach (var call in Calls(body))
                {
                    var span = call["timeSpan"];
                    book.Create(
                        route.Reservation, Time(call, "callTime") ?? throw Missing("callTime"), Time(call, "followUpCallTime"),
                        Date(span?["endDate"]), Text(call, "instructions"), Flag(call), own);
                }

                return RestReply.Done(201);
            case "putWakeUpCall":
                foreach (var call in Calls(body))
                {
                    Put(route.Reservation, call, own);
                }

                return RestReply.Done();
            case "deleteWakeUpCall":
                var times = request.Query["callTime"].Select(text => Parse(text!)).ToList();
                book.Delete(route.Reservation, times.Count > 0 ? times : throw Missing("callTime"), request.Query.ContainsKey("followUpCallTime"), own);
                return RestReply.Done();
            case "searchWakeUpCalls" when options.WakeUpLists == WakeUpLists.ListOnly:
                throw new RestRefusal(404, null);
            case "getWakeUpCalls" when options.WakeUpLists == WakeUpLists.SearchOnly:
                throw new RestRefusal(405, null);
            case "searchWakeUpCalls":
                return List(body?["reservationId"]?.ToString(), name => body?[name]?.ToString());
            default:
                return List(route.Reservation is { Length: > 0 } id ? id : request.Query["reservationId"].ToString(), name => request.Query[name].ToString());
        }
    }

    private void Put(string reservation, JsonNode call, bool own)
    {
        var time = Time(call, "callTime") ?? throw Missing("callTime");
        switch (Text(call, "status").ToUpperInvariant())
        {
            case "PENDING":
                book.Change(reservation, time, Time(call, "newCallTime") ?? throw Missing("newCallTime"), Flag(call), own);
                break;
            case "COMPLETED":
                book.End(reservation, time, "Completed", Flag(call), own);
                break;
            case "NOANSWER":
                book.End(reservation, time, "NoAnswer", Flag(call), own);
                break;
            case "CANCELLED":
                book.Delete(reservation, [time], Flag(call), own);
                break;
            default:
                throw new RestRefusal(400, "Bad Request", "status is none of Completed, NoAnswer, Cancelled, Pending", "FOF00009");
        }
    }

    private RestReply List(string? reservation, Func<string, string?> filter)
    {
        string[] wanted =
        [
            .. from pair in new[] { ("fetchPending", "Pending"), ("fetchCompleted", "Completed"), ("fetchNoAnswer", "NoAnswer"), ("fetchCancelled", "Cancelled") }
               where string.Equals(filter(pair.Item1), "true", StringComparison.OrdinalIgnoreCase)
               select pair.Item2,
        ];
        var (from, to) = (Date(filter("beginDate")) ?? DateOnly.MinValue, Date(filter("endDate")) ?? DateOnly.MaxValue);
        if (from != DateOnly.MinValue && to != DateOnly.MaxValue && to.DayNumber - from.DayNumber > 90)
        {
            throw new RestRefusal(400, "Bad Request", "The dates span more than 90 days", "FOF00011");
        }

        var found = book.All.Where(call => (string.IsNullOrEmpty(reservation) || call.Reservation == reservation)
            && wanted.Contains(call.Status) && DateOnly.FromDateTime(call.Time) >= from && DateOnly.FromDateTime(call.Time) <= to).ToList();
        return found.Count == 0 ? new RestReply(204, null) : new RestReply(200, new JsonObject { ["calls"] = new JsonArray([.. Items(found)]) });
    }

    private IEnumerable<JsonNode> Items(List<WakeUp> found)
    {
        var second = options.WakeUpsInPairs
            ? found.Where(one => !one.IsFollowUp).Select(one => (One: one, FollowUp: found.Find(other => other.IsFollowUp && Belongs(other, one)))).Where(pair => pair.FollowUp is not null).ToDictionary(pair => pair.One, pair => pair.FollowUp!)
            : [];
        foreach (var call in found.Where(one => !second.ContainsValue(one)))
        {
            var shown = Show(call);
            if (second.TryGetValue(call, out var followUp))
            {
                shown["followUpCallTime"] = HotelClock.Stamp(followUp.Time);
            }

            yield return shown;
        }

        static bool Belongs(WakeUp followUp, WakeUp one) =>
            (followUp.Reservation, followUp.Status, followUp.CreatedAt, followUp.Time.Date) == (one.Reservation, one.Status, one.CreatedAt, one.Time.Date);
    }

    private JsonObject Show(WakeUp call) => new()
    {
        ["reservationInfo"] = Info(hotel.Find(call.Reservation)),
        ["callTime"] = HotelClock.Stamp(call.Time),
        ["isFollowUpCall"] = call.IsFollowUp,
        ["status"] = call.Status,
        ["instructions"] = call.Instructions,
        ["createDateTime"] = HotelClock.Stamp(call.CreatedAt),
    };

    private JsonObject Info(Reservation reservation) => new()
    {
        ["reservationIdList"] = new JsonArray(new JsonObject { ["type"] = "Reservation", ["id"] = reservation.Id }),
        ["hotelId"] = options.Hotel,
        ["timezone"] = options.TimeZone,
        ["room"] = reservation.Room,
        ["guestName"] = reservation.Guest,
        ["arrival"] = HotelClock.Date(reservation.Arrival),
        ["departure"] = HotelClock.Date(reservation.Departure),
        ["reservationStatus"] = reservation.Status.ToString(),
    };

    private static IEnumerable<JsonNode> Calls(JsonNode? body) => body?["calls"] as JsonArray is { Count: > 0 } calls ? calls.OfType<JsonNode>() : throw Missing("calls");

    private static RestRefusal Missing(string name) => new(400, "Bad Request", $"{name} is missing", "FOF00001");

    private static string Text(JsonNode call, string name) => call[name]?.ToString() ?? "";

    private static bool Flag(JsonNode call) => call["isFollowUpCall"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static DateTime? Time(JsonNode call, string name) => call[name] is { } text ? Parse(text.ToString()) : null;

    private static DateOnly? Date(JsonNode? node) => Date(node?.ToString());

    private static DateOnly? Date(string? text) => string.IsNullOrEmpty(text)
        ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new RestRefusal(400, "Bad Request", $"{text} is no date", "FOF00002");

    private static DateTime Parse(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new RestRefusal(400, "Bad Request", $"{text} is no date and time", "FOF00002");
}
