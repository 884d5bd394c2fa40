using System.Collections.Frozen;

namespace EdgeGateway.Opera;

/// <summary>
/// OPERA's words for where a reservation stands, in REST answers (fof.json, rsv.json: "DueIn"), in events ("CHECKED IN",
/// PROTOCOL 4.2) and in the filters of lists ("Arrived"). Compared by their letters alone; what is not known is Unknown.
/// </summary>
internal static class ReservationStatusWords
{
    private static readonly FrozenDictionary<string, ReservationStatus> Known = new Dictionary<string, ReservationStatus>
    {
        ["RESERVED"] = ReservationStatus.Expected,
        ["REQUESTED"] = ReservationStatus.Expected,
        ["WAITLISTED"] = ReservationStatus.Expected,
        ["WAITLIST"] = ReservationStatus.Expected,
        ["DUEIN"] = ReservationStatus.Expected,
        ["ARRIVAL"] = ReservationStatus.Expected,
        ["PREREGISTERED"] = ReservationStatus.Expected,
        ["INHOUSE"] = ReservationStatus.InHouse,
        ["CHECKEDIN"] = ReservationStatus.InHouse,
        ["ARRIVED"] = ReservationStatus.InHouse,
        ["DUEOUT"] = ReservationStatus.InHouse,
        ["DEPARTURE"] = ReservationStatus.InHouse,
        ["WALKIN"] = ReservationStatus.InHouse,
        ["PENDINGCHECKOUT"] = ReservationStatus.InHouse,
        ["CHECKEDOUT"] = ReservationStatus.Gone,
        ["DEPARTED"] = ReservationStatus.Gone,
        ["CANCELLED"] = ReservationStatus.Gone,
        ["CANCELED"] = ReservationStatus.Gone,
        ["CANCELLATION"] = ReservationStatus.Gone,
        ["NOSHOW"] = ReservationStatus.Gone,
    }.ToFrozenDictionary();

    public static ReservationStatus Read(string? words) => words is null
        ? ReservationStatus.Unknown
        : Known.GetValueOrDefault(new string([.. words.Where(char.IsAsciiLetter).Select(char.ToUpperInvariant)]), ReservationStatus.Unknown);
}
