using System.Collections.Frozen;

namespace EdgeGateway.Opera;

/// <summary>
/// Which element names of OPERA's events mean what. The published names are built in; a site whose OPERA uses other ones
/// adds them by <c>ohip.elements</c>, keyed by the names on the left.
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
    };

    private readonly FrozenDictionary<string, string[]> names;

    /// <param name="additions">The site's own names for a meaning; meanings that this version does not know are kept for later ones.</param>
    public ElementTable(IReadOnlyDictionary<string, IReadOnlyList<string>> additions)
    {
        var all = new Dictionary<string, string[]>(Published);
        foreach (var (meaning, more) in additions)
        {
            all[meaning] = [.. all.GetValueOrDefault(meaning, []), .. more.Select(ElementName.Normalise)];
        }

        names = all.ToFrozenDictionary();
    }

    /// <summary>The normalised names that carry this meaning.</summary>
    public IReadOnlyList<string> this[string meaning] => names[meaning];
}
