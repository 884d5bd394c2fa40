namespace EdgeGateway.Settings;

/// <summary>How lamps behave (<c>/lamps</c>).</summary>
/// <param name="BlinkMilliseconds">How long a blinking lamp is lit, and how long dark.</param>
/// <param name="PowerOn">How lamps are first after the box was without power.</param>
internal sealed record LampOptions(LampSource Source, LampPattern Pattern, int BlinkMilliseconds, LampPowerOn PowerOn)
{
    /// <summary>Half a second is seen across a room and wears a relay least of what still looks like blinking.</summary>
    public static readonly LampOptions Default = new(LampSource.Event, LampPattern.Steady, 500, LampPowerOn.Restore);

    public static LampOptions Read(JsonSection section)
    {
        var source = section.Choice("source", "event", "event", "messages");
        if (source == "messages")
        {
            section.Error("source", "'messages' is not available in this version; 'event' is.");
        }

        var options = new LampOptions(
            source == "messages" ? LampSource.Messages : LampSource.Event,
            section.Choice("pattern", "steady", "steady", "blink") == "blink" ? LampPattern.Blink : LampPattern.Steady,
            section.Integer("blinkMilliseconds", Default.BlinkMilliseconds, 50, 10_000),
            section.Choice("powerOn", "restore", "restore", "on", "off") switch
            {
                "on" => LampPowerOn.On,
                "off" => LampPowerOn.Off,
                _ => LampPowerOn.Restore,
            });
        section.Done();
        return options;
    }
}
