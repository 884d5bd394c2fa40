using EdgeGateway.Opera;

namespace EdgeGateway.Lamps;

/// <summary>OPERA's switches are sentences: "Message light on", "Do not disturb off".</summary>
internal static class OnOff
{
    /// <summary>What the last word says; null when it is neither.</summary>
    public static bool? Read(string text)
    {
        var words = ElementName.Normalise(text);
        return words == "ON" || words.EndsWith(" ON", StringComparison.Ordinal) ? true
            : words == "OFF" || words.EndsWith(" OFF", StringComparison.Ordinal) ? false
            : null;
    }
}
