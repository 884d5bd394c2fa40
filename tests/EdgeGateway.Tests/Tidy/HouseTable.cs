using System.Collections.Frozen;

namespace EdgeGateway.Tests.Tidy;

/// <summary>
/// The house: which folder of <c>gateway/</c> may use which. The same table is in docs/architecture.md; changing it is a
/// decision. A row uses only rows above it, so the house has no cycles.
/// </summary>
internal static class HouseTable
{
    private static readonly string[] Capabilities = ["Lamps", "WakeUps", "Messages", "Keys"];

    private static readonly List<HouseFolder> Rows = [];

    static HouseTable()
    {
        Add("Rooms");
        Add("Linux");
        Add("Settings", "Rooms", "Linux");
        Add("Storage", "Rooms", "Linux", "Settings");
        Add("Status", "Rooms", "Linux", "Settings", "Storage");
        Add("Opera", "Rooms");
        AddAndBelow("Inbox", "Opera", "Storage", "Status");
        AddAndBelow("Outbox", "Opera", "Storage", "Status");
        AddAndBelow("Mqtt", "Settings", "Status");
        Add("Gpio", "Settings", "Status", "Linux");
        Add("Encoders", "Settings", "Status", "Linux");
        AddAndBelow("Ohip", "Opera", "Inbox", "Outbox");
        AddAndBelow("Property", "Opera", "Inbox", "Outbox", "Mqtt");
        Add("Twin", "Settings", "Storage", "Status", "Mqtt");
        AddAndBelow("Stays", "Inbox", "Outbox", "Mqtt");
        AddCapabilities("Ohip", "Property", "Twin");
        Add("Web", EverythingExcept("Ohip"));
        Add(Commands, EverythingExcept());
    }

    /// <summary>The command line, and with it Program.cs.</summary>
    public static string Commands => "Commands";

    public static IReadOnlyList<HouseFolder> Folders => Rows;

    public static HouseFolder? Find(string folder) => Rows.Find(row => row.Name == folder);

    /// <summary>A folder may always use itself.</summary>
    public static bool Allows(string from, string to) => from == to || Find(from)?.MayUse.Contains(to) == true;

    private static void Add(string folder, params string[] mayUse) => Rows.Add(new HouseFolder(folder, mayUse.ToFrozenSet()));

    /// <summary>"+ below": what it lists, and what those may use.</summary>
    private static void AddAndBelow(string folder, params string[] uses) => Add(folder, AndBelow(uses));

    private static string[] AndBelow(IEnumerable<string> uses) => [.. uses.SelectMany(used => Find(used)!.MayUse.Append(used)).Distinct()];

    /// <summary>They use the same, and never each other.</summary>
    private static void AddCapabilities(params string[] except)
    {
        var mayUse = EverythingExcept(except);
        foreach (var capability in Capabilities)
        {
            Add(capability, mayUse);
        }
    }

    /// <summary>Everything above the row.</summary>
    private static string[] EverythingExcept(params string[] except) => [.. Rows.Select(row => row.Name).Except(except)];
}
