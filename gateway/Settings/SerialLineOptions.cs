namespace EdgeGateway.Settings;

/// <summary>
/// How a serial line is set (<c>/encoders/…/line</c>). No lock maker publishes its line's settings; 9600 8N1 without flow
/// control is what the devices in the field use.
/// </summary>
/// <param name="Parity"><c>none</c>, <c>even</c> or <c>odd</c>.</param>
internal sealed record SerialLineOptions(int Baud = 9600, int DataBits = 8, string Parity = "none", int StopBits = 1)
{
    /// <summary>The rates that termios(3) has a constant for and that such a device may use.</summary>
    public static readonly IReadOnlyList<int> Rates = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200];

    public static SerialLineOptions Read(JsonSection section)
    {
        var baud = section.Integer("baud", 9600, 1200, 115200);
        if (!Rates.Contains(baud))
        {
            section.Error("baud", $"{baud} is no rate of a serial line; one of {string.Join(", ", Rates)} is expected.");
        }

        var options = new SerialLineOptions(baud, section.Integer("dataBits", 8, 8, 8), section.Choice("parity", "none", "none", "even", "odd"), section.Integer("stopBits", 1, 1, 2));
        section.Done();
        return options;
    }
}
