namespace EdgeGateway.Sandbox;

/// <summary>
/// The 15 elements of INTERFACE STATUS UPDATE, in Oracle's order (PROTOCOL.md section 4.2, the one complete published
/// sample). Unused elements are there with empty strings; the lamp's value is absolute.
/// </summary>
internal static class InterfaceStatus
{
    public const string Light = "MESSAGE LIGHT NOTIFICATION";

    /// <summary>The elements that a person may set, with their value when nobody did.</summary>
    public static IReadOnlyDictionary<string, string> Settable { get; } = new Dictionary<string, string>
    {
        ["CLASS OF SERVICE"] = "On",
        ["DO NOT DISTURB"] = "Do not disturb off",
        ["GAMES RIGHTS"] = "",
        ["MINIBAR RIGHTS"] = "Minibar open",
        ["TV RIGHTS"] = "",
        ["VIDEO RIGHTS"] = "",
        ["WEB RIGHTS"] = "",
    };

    public static string LightText(bool on) => on ? "Message light on" : "Message light off";

    /// <summary>The elements for a reservation that changed from one value to another.</summary>
    public static IReadOnlyList<EventElement> Elements(Reservation before, Reservation after, PropertyInterface ifc, DateTime now)
    {
        EventElement Set(string name) => new(name, Value(before, name), Value(after, name));
        var last = before.LastUpdate ?? now;
        return
        [
            Set("CLASS OF SERVICE"),
            Set("DO NOT DISTURB"),
            Set("GAMES RIGHTS"),
            new("IFC NAME", ifc.Name),
            new("IFC NUMBER", ifc.Number),
            new("IFC TYPE", ifc.Type),
            new(Light, LightText(before.Light), LightText(after.Light)),
            Set("MINIBAR RIGHTS"),
            new("RESERVATION NAME ID", after.Id),
            new("ROOM", before.Room, after.Room),
            Set("TV RIGHTS"),
            new("UPDATE DATE", HotelClock.Date(last), HotelClock.Date(now)),
            new("UPDATE TIME", HotelClock.Time(last), HotelClock.Time(now)),
            Set("VIDEO RIGHTS"),
            Set("WEB RIGHTS"),
        ];
    }

    private static string Value(Reservation reservation, string name) => reservation.Elements.GetValueOrDefault(name, Settable[name]);
}
