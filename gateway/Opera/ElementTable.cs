using System.Collections.Frozen;
using EdgeGateway.Rooms;

namespace EdgeGateway.Opera;

/// <summary>
/// Which element names of OPERA's events mean what. The published names are built in, and those that are only composed
/// (spec/README.md) until a real environment shows its own; a site whose OPERA uses other ones adds them by
/// <c>ohip.elements</c>, keyed by the names on the left.
/// </summary>
internal sealed class ElementTable
{
    public const string MessageLight = "messageLight";
    public const string Room = "room";
    public const string Reservation = "reservation";
    public const string InterfaceNumber = "interfaceNumber";
    public const string DoNotDisturb = "doNotDisturb";
    public const string ClassOfService = "classOfService";
    public const string TvRights = "tvRights";
    public const string MinibarRights = "minibarRights";
    public const string VideoRights = "videoRights";
    public const string WebRights = "webRights";
    public const string GamesRights = "gamesRights";
    public const string ReservationStatus = "reservationStatus";
    public const string ArrivalDate = "arrivalDate";
    public const string DepartureDate = "departureDate";
    public const string WakeUpDate = "wakeUpDate";
    public const string WakeUpTime = "wakeUpTime";
    public const string FollowUpTime = "followUpTime";
    public const string WakeUpStatus = "wakeUpStatus";
    public const string DeliveryStatus = "deliveryStatus";
    public const string MessageText = "messageText";
    public const string MessageId = "messageId";

    private static readonly Dictionary<string, string[]> Published = new()
    {
        [MessageLight] = ["MESSAGE LIGHT NOTIFICATION"],
        [Room] = ["ROOM"],
        [Reservation] = ["RESERVATION NAME ID"],
        [InterfaceNumber] = ["IFC NUMBER"],
        [DoNotDisturb] = ["DO NOT DISTURB"],
        [ClassOfService] = ["CLASS OF SERVICE"],
        [TvRights] = ["TV RIGHTS"],
        [MinibarRights] = ["MINIBAR RIGHTS"],
        [VideoRights] = ["VIDEO RIGHTS"],
        [WebRights] = ["WEB RIGHTS"],
        [GamesRights] = ["GAMES RIGHTS"],
        [ReservationStatus] = ["RESERVATION STATUS"],
        [ArrivalDate] = ["ARRIVAL DATE"],
        [DepartureDate] = ["DEPARTURE DATE"],
        [WakeUpDate] = ["WAKE UP CALL DATE"],
        [WakeUpTime] = ["WAKE UP CALL TIME"],
        [FollowUpTime] = ["FOLLOW UP CALL TIME"],
        [WakeUpStatus] = ["WAKE UP CALL STATUS"],
        [DeliveryStatus] = ["DELIVERY STATUS"],
        [MessageText] = ["MESSAGE TEXT"],
        [MessageId] = ["MESSAGE ID"],
    };

    /// <summary>Published too, and nothing that the house reads (PROTOCOL 4.2).</summary>
    private static readonly string[] Unread = ["IFC NAME", "IFC TYPE", "UPDATE DATE", "UPDATE TIME"];

    private readonly FrozenDictionary<string, string[]> names;
    private readonly FrozenSet<string> known;

    /// <param name="additions">The site's own names for a meaning; meanings that this version does not know are kept for later ones.</param>
    public ElementTable(IReadOnlyDictionary<string, IReadOnlyList<string>> additions)
    {
        var all = new Dictionary<string, string[]>(Published);
        foreach (var (meaning, more) in additions)
        {
            all[meaning] = [.. all.GetValueOrDefault(meaning, []), .. more.Select(ElementName.Normalise)];
        }

        names = all.ToFrozenDictionary();
        known = all.Values.SelectMany(one => one).Concat(Unread).ToFrozenSet();
    }

    /// <summary>The normalised names that carry this meaning.</summary>
    public IReadOnlyList<string> this[string meaning] => names[meaning];

    /// <summary>Whose event it is: its primary key, else the element that names a reservation; null when it does not say.</summary>
    public ReservationId? ReservationOf(OperaEvent operaEvent) =>
        operaEvent.PrimaryKey.Length > 0 ? new ReservationId(operaEvent.PrimaryKey)
        : operaEvent.Find(this[Reservation])?.NewValue is { Length: > 0 } number ? new ReservationId(number)
        : null;

    /// <summary>Whether the normalised name has any meaning here, or is known to have none.</summary>
    public bool Knows(string name) => known.Contains(name);
}
