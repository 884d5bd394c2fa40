using System.Text.Json;

namespace EdgeGateway.Ohip;

/// <summary>An answer with wake-up calls (fof.json, <c>wakeUpCalls</c>), read leniently.</summary>
/// <param name="Unreadable">How many have no time that can be read.</param>
internal sealed record WakeUpList(IReadOnlyList<SeenWakeUp> Calls, int Unreadable)
{
    /// <summary>Null: that is no list of OPERA's. Nothing at all (204) is an empty one.</summary>
    public static WakeUpList? Read(byte[] body)
    {
        if (body.Length == 0)
        {
            return new WakeUpList([], 0);
        }

        using var document = JsonDocument.Parse(body);
        var calls = Lenient.Items(document.RootElement, "calls");
        if (calls is null && !Lenient.IsListing(document.RootElement))
        {
            return null;
        }

        var (seen, unreadable) = (new List<SeenWakeUp>(), 0);
        foreach (var call in calls ?? [])
        {
            unreadable += AddCall(call, seen) ? 0 : 1;
        }

        return new WakeUpList(seen, unreadable);
    }

    /// <summary>One item may be a call and its follow-up: it then has both times (PROTOCOL 3.2, UC2).</summary>
    private static bool AddCall(JsonElement call, List<SeenWakeUp> seen)
    {
        var time = OperaTime.Read(Lenient.Text(call, "callTime"));
        var followUpText = Lenient.Text(call, "followUpCallTime");
        var followUp = OperaTime.Read(followUpText);
        if (time is null || (followUp is null && !string.IsNullOrEmpty(followUpText)))
        {
            return false;
        }

        var info = Lenient.Property(call, "reservationInfo") ?? default;
        var isFollowUp = Lenient.Flag(call, "isFollowUpCall");
        var one = new SeenWakeUp(time.Value, isFollowUp, Lenient.Text(call, "status") ?? "", OperaTime.Read(Lenient.Text(call, "createDateTime")))
        {
            Reservation = Lenient.Reservation(info, "reservationIdList"),
            ReservationStatus = Lenient.Text(info, "reservationStatus"),
            Room = Lenient.Text(info, "room"),
            Instructions = Lenient.Text(call, "instructions") ?? "",
            Departure = OperaTime.ReadDate(Lenient.Text(info, "departure")),
        };

        // A follow-up that names both times is the later one; its first call is another item.
        if (isFollowUp && followUp is { } own)
        {
            seen.Add(one with { CallTime = own });
            return true;
        }

        seen.Add(one);
        if (followUp is { } second)
        {
            seen.Add(one with { CallTime = second, IsFollowUp = true });
        }

        return true;
    }
}
