namespace EdgeGateway.Settings;

/// <summary>Which output drives a room's lamp (<c>/rooms/…/lamp</c>).</summary>
/// <param name="Virtual">A simulated line; then the rest is unused.</param>
/// <param name="Chip">Label of the GPIO chip, or its parent device's name.</param>
/// <param name="Line">Offset of the line on the chip.</param>
/// <param name="ActiveLow">The relay is on when the line is low.</param>
internal sealed record LampLineOptions(bool Virtual, string Chip, int Line, bool ActiveLow)
{
    /// <summary>Null when the room has no relay.</summary>
    public static LampLineOptions? Read(JsonSection room)
    {
        if (room.OptionalSection("lamp") is not { } section)
        {
            return null;
        }

        var isVirtual = section.Flag("virtual", false);
        var options = isVirtual
            ? new LampLineOptions(true, "", 0, false)
            : new LampLineOptions(false, section.Text("chip"), section.Integer("line", -1, 0, 1023), section.Flag("activeLow", false));
        if (!isVirtual && !section.Has("line"))
        {
            section.Error("line", "is missing; the line's number on the chip is required.");
        }

        section.Done();
        return options;
    }
}
