namespace EdgeGateway.Sandbox;

/// <summary>
/// Oracle's streaming schema as a table (PROTOCOL.md section 5.1; checked against StreamingGraphQLSchema.json by a
/// test). <c>Fields[type][field]</c> is the field's object type, or null for a scalar.
/// </summary>
internal static class StreamSchema
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Fields { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string?>>
        {
            ["Query"] = new Dictionary<string, string?> { ["connection"] = "ConnectionStatus" },
            ["Subscription"] = new Dictionary<string, string?> { ["newEvent"] = "EventHeader" },
            ["ConnectionStatus"] = Scalars("id", "status"),
            ["Metadata"] = Scalars("offset", "uniqueEventId"),
            ["EventDetail"] = Scalars("newValue", "oldValue", "elementName", "scopeFrom", "scopeTo", "elementSequence", "elementType", "elementRole"),
            ["EventHeader"] = new Dictionary<string, string?>(
                Scalars("moduleName", "eventName", "primaryKey", "timestamp", "hotelId", "publisherId", "actionInstanceId"))
            {
                ["metadata"] = "Metadata",
                ["detail"] = "EventDetail",
            },
        };

    /// <summary>The input fields of NewEventInput and their odd scalar names: a variable for a field must be of exactly that type.</summary>
    public static IReadOnlyDictionary<string, string> InputTypes { get; } = new Dictionary<string, string>
    {
        ["chainCode"] = "StringWithLength20AndPatternXltBLVphLXowLTkgXyUjJCYtXSsk",
        ["offset"] = "StringWithLength20AndPatternXlswLTldKyQ",
        ["offsetType"] = "StringWithLength7AndPatternXihoaWdoZXN0KSQ",
        ["delta"] = "Boolean",
        ["hotelCode"] = "StringWithLength50AndPatternXltBLVphLXowLTkgXyUjJCYsLV0rJA",
    };

    private static Dictionary<string, string?> Scalars(params string[] names) => names.ToDictionary(name => name, _ => (string?)null);
}
