namespace EdgeGateway.Settings;

/// <summary>
/// How lamps behave (<c>/lamps</c>). This version follows the light event, shines steadily and restores the last state;
/// the other words of the contract are refused rather than silently taken for these.
/// </summary>
internal static class LampOptions
{
    public static void Check(JsonSection section)
    {
        Only(section, "source", "event", "messages");
        Only(section, "pattern", "steady", "blink");
        Only(section, "powerOn", "restore", "on", "off");
        section.Integer("blinkMilliseconds", 500, 50, 10_000);
        section.Done();
    }

    private static void Only(JsonSection section, string name, string supported, params string[] later)
    {
        if (section.Choice(name, supported, [supported, .. later]) is var word && word != supported)
        {
            section.Error(name, $"'{word}' is not available in this version; '{supported}' is.");
        }
    }
}
