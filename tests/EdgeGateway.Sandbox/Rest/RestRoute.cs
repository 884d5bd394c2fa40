namespace EdgeGateway.Sandbox;

/// <summary>Which of Oracle's operations a request is (fof.json, rsv.json, 26.2).</summary>
/// <param name="Operation">The operationId.</param>
/// <param name="Reservation">From the path, or "".</param>
/// <param name="Message">The guest message's id from the path, or "".</param>
internal sealed record RestRoute(string Operation, string Hotel, string Reservation, string Message)
{
    /// <summary>Null: Oracle has no such path.</summary>
    public static RestRoute? Of(string method, string path)
    {
        string Part(string[] parts, int index) => index < parts.Length ? Uri.UnescapeDataString(parts[index]) : "";

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 5 || parts[1] != "v1" || parts[2] != "hotels")
        {
            return null;
        }

        var (hotel, shape) = (Part(parts, 3), $"{method} {parts[0]} {string.Join('/', parts.Skip(4).Select((part, index) => index is 1 or 3 && parts[4] == "reservations" ? "*" : part))}");
        var operation = shape switch
        {
            "POST fof reservations/*/wakeUpCalls" => "postWakeUpCall",
            "PUT fof reservations/*/wakeUpCalls" => "putWakeUpCall",
            "DELETE fof reservations/*/wakeUpCalls" => "deleteWakeUpCall",
            "GET fof reservations/*/wakeUpCalls" => "getWakeUpCall",
            "GET fof wakeUpCalls" => "getWakeUpCalls",
            "POST fof wakeUpCalls/searches" => "searchWakeUpCalls",
            "POST rsv reservations/*/guestMessages" => "postGuestMessages",
            "PUT rsv reservations/*/guestMessages" => "putResvGuestMessages",
            "PUT rsv reservations/*/guestMessages/*" => "putGuestMessages",
            "DELETE rsv reservations/*/guestMessages/*" => "deleteGuestMessages",
            "GET rsv guestMessages" => "getGuestMessages",
            "GET rsv reservations/*" => "getReservation",
            _ => null,
        };
        var ofReservation = parts[4] == "reservations";
        return operation is null ? null : new RestRoute(operation, hotel, ofReservation ? Part(parts, 5) : "", ofReservation ? Part(parts, 7) : "");
    }
}
