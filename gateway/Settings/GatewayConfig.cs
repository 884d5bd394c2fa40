using NodaTime;

namespace EdgeGateway.Settings;

/// <summary>Everything that is configured beyond the bootstrap (contract, section 3).</summary>
internal sealed record GatewayConfig
{
    /// <summary>Sections that the contract has and that this version does not read: accepted, and named in the log at start.</summary>
    public static readonly IReadOnlyList<string> LaterSections = ["wakeUps", "keys", "encoders", "lead"];

    /// <summary>The hotel's zone: OPERA's times are its wall times.</summary>
    public required DateTimeZone TimeZone { get; init; }

    /// <summary>The zone of OPERA's database, in which messages are dated on writing; null for the hotel's. It cannot be asked for (PROTOCOL 2).</summary>
    public DateTimeZone? DatabaseTimeZone { get; init; }

    /// <summary>Null when no OHIP connection is configured: the box then drives what it last knew.</summary>
    public OhipOptions? Ohip { get; init; }

    public required IReadOnlyList<RoomOptions> Rooms { get; init; }

    public required LampOptions Lamps { get; init; }

    /// <summary>Sections of the document that this version does not use.</summary>
    public IReadOnlyList<string> UnusedSections { get; init; } = [];

    /// <exception cref="ConfigException">It cannot be used.</exception>
    public static GatewayConfig Load(string file, IReadOnlyList<string>? allowedHosts) => JsonFile.Load(file, section => Read(section, allowedHosts));

    /// <summary>Where the configuration is: <c>config.json</c> in the data directory, else beside the bootstrap.</summary>
    public static string Find(Bootstrap bootstrap, string bootstrapFile)
    {
        const string name = "config.json";
        var inData = Path.Combine(bootstrap.DataDirectory, name);
        return File.Exists(inData) ? inData : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(bootstrapFile))!, name);
    }

    public static GatewayConfig Read(JsonSection section, IReadOnlyList<string>? allowedHosts)
    {
        foreach (var name in LaterSections)
        {
            section.Allow(name);
        }

        var config = new GatewayConfig
        {
            TimeZone = ReadZone(section, "timeZone") ?? DateTimeZone.Utc,
            DatabaseTimeZone = ReadZone(section, "databaseTimeZone"),
            Ohip = section.OptionalSection("ohip") is { } ohip ? OhipOptions.Read(ohip, allowedHosts) : null,
            Rooms = RoomOptions.ReadAll(section),
            Lamps = LampOptions.Read(section.Section("lamps")),
            UnusedSections = [.. LaterSections.Where(section.Has)],
        };
        if (!section.Has("timeZone"))
        {
            section.Error("timeZone", "is missing; the hotel's IANA time zone is required, such as \"Europe/Berlin\".");
        }

        section.Done();
        return config;
    }

    private static DateTimeZone? ReadZone(JsonSection section, string name)
    {
        if (section.OptionalText(name) is not { } id)
        {
            return null;
        }

        // The system's tzdata, which apt keeps current.
        var zone = DateTimeZoneProviders.Bcl.GetZoneOrNull(id);
        if (zone is null)
        {
            section.Error(name, $"'{id}' is no IANA time zone of this system{Nearest.Hint(id, DateTimeZoneProviders.Bcl.Ids)}.");
        }

        return zone;
    }
}
