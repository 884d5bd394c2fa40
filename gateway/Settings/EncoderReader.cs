using System.Globalization;

namespace EdgeGateway.Settings;

/// <summary>Reads one encoder's section, and holds it against the others.</summary>
internal static class EncoderReader
{
    public static EncoderOptions Read(JsonSection section, IReadOnlyList<string>? deviceRoots)
    {
        var id = section.Text("encoderId", Patterns.EncoderId(), "an encoder's name: 1 to 64 characters without '/', '+', '#' and '%'");
        section.Text("driver");
        var driver = Enum.Parse<EncoderDriver>(section.Choice("driver", "virtual", "virtual", "isp", "pcsc"), ignoreCase: true);
        var options = new EncoderOptions
        {
            EncoderId = id,
            Driver = driver,
            Dialect = Dialect(section, driver),
            Device = section.OptionalText("device"),
            Host = section.OptionalText("host"),
            Port = section.Integer("port", 0, 1, 65535),
            Line = SerialLineOptions.Read(section.Section("line")),
            Address = section.OptionalText("address", Patterns.EncoderAddress(), "an encoder's name or number at its lock system: 1 to 24 characters") ?? id,
            KeyOptions = section.TextMap("keyOptions"),
            Denied = section.Texts("denied"),
            AckAnswers = section.Flag("ackAnswers", section.Has("device")),
            Eject = section.Choice("eject", "eject", "eject", "retain", "rear"),
            Charset = section.Choice("charset", "latin1", "latin1", "windows1252"),
            MaxWaitSeconds = section.Has("maxWaitSeconds") ? section.Integer("maxWaitSeconds", 15, 1, 60) : Absent(section, "maxWaitSeconds"),
            DrainSeconds = section.Integer("drainSeconds", 60, 5, 600),
            PinDigits = section.Integer("pinDigits", 6, 4, 6),
            Reader = section.OptionalText("reader"),
            DelayMilliseconds = section.Integer("delayMilliseconds", 500, 0, 60_000),
        };
        CheckLink(section, options, deviceRoots);
        CheckAuthorisations(section, options);
        return options;
    }

    /// <summary>No name twice; what shares a link must agree on how to use it and differ in its address.</summary>
    public static void Compare(JsonSection section, EncoderOptions encoder, EncoderOptions other)
    {
        if (encoder.EncoderId == other.EncoderId)
        {
            section.Error("encoderId", $"'{encoder.EncoderId}' stands twice in the list.");
            return;
        }

        if (encoder.Driver == EncoderDriver.Pcsc && other.Driver == EncoderDriver.Pcsc)
        {
            CompareReaders(section, encoder.Reader, other);
            return;
        }

        if (encoder.Link != other.Link)
        {
            return;
        }

        if (encoder.Dialect != other.Dialect || encoder.Line != other.Line || encoder.AckAnswers != other.AckAnswers || encoder.Charset != other.Charset)
        {
            section.Error(encoder.Device is null ? "host" : "device", $"is shared with encoder '{other.EncoderId}': both need the same dialect, line, ackAnswers and charset.");
        }
        else if (encoder.Address == other.Address)
        {
            section.Error("address", $"'{encoder.Address}' is encoder '{other.EncoderId}' already.");
        }
    }

    /// <summary>A reader that fits two encoders would make the one's key at the other's place as soon as its own is unplugged.</summary>
    private static void CompareReaders(JsonSection section, string? reader, EncoderOptions other)
    {
        if (reader is null || other.Reader is null)
        {
            section.Error("reader", $"is missing here or at encoder '{other.EncoderId}'; with more than one reader each needs its name.");
        }
        else if (reader.StartsWith(other.Reader, StringComparison.Ordinal) || other.Reader.StartsWith(reader, StringComparison.Ordinal))
        {
            section.Error("reader", $"'{reader}' fits encoder '{other.EncoderId}' ('{other.Reader}') too: neither name may begin with the other.");
        }
    }

    private static int? Absent(JsonSection section, string name)
    {
        section.Allow(name);
        return null;
    }

    private static EncoderDialect? Dialect(JsonSection section, EncoderDriver driver)
    {
        if (driver != EncoderDriver.Isp)
        {
            section.Allow("dialect");
            return null;
        }

        section.Text("dialect");
        return Enum.Parse<EncoderDialect>(section.Choice("dialect", "salto", "salto", "onity", "tesa"), ignoreCase: true);
    }

    private static void CheckLink(JsonSection section, EncoderOptions options, IReadOnlyList<string>? deviceRoots)
    {
        if (options.Driver != EncoderDriver.Isp)
        {
            return;
        }

        if (options.Device is { } device)
        {
            if (DeviceRoots.Refuse(device, deviceRoots) is { } refused)
            {
                section.Error("device", refused);
            }

            if (options.Host is not null)
            {
                section.Error("host", "and device exclude each other.");
            }
        }
        else if (string.IsNullOrWhiteSpace(options.Host))
        {
            section.Error("device", "is missing; the serial device, or host and port of the lock system, is required.");
        }
        else if (!section.Has("port"))
        {
            section.Error("port", "is missing; it is set at the lock system.");
        }
    }

    private static void CheckAuthorisations(JsonSection section, EncoderOptions options)
    {
        foreach (var (name, value) in options.KeyOptions.Select(pair => ("keyOptions", pair.Value)).Concat(options.Denied.Select(value => ("denied", value))))
        {
            var wrong = options.Dialect switch
            {
                EncoderDialect.Salto when !Number(value, 62) => "a number from 1 to 62",
                EncoderDialect.Onity when !Number(value, 8) => "a number from 1 to 8",
                EncoderDialect.Tesa when value.Length is 0 or > 40 || value.Any(character => char.IsControl(character) || character is ',' or '\u00b3') => "a name without commas",
                _ => null,
            };
            if (wrong is not null)
            {
                section.Error(name, $"'{value}' is no authorisation of this lock system: {wrong} is expected.");
            }
        }

        if (options.Dialect == EncoderDialect.Tesa && (options.Eject != "eject" || options.Denied.Count > 0))
        {
            section.Error(options.Denied.Count > 0 ? "denied" : "eject", "is not known of this lock system.");
        }
    }

    private static bool Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most;
}
