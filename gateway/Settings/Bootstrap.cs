using EdgeGateway.Rooms;

namespace EdgeGateway.Settings;

/// <summary>The one file on the box: who it is, and how to reach the broker. Everything else is <see cref="GatewayConfig"/>.</summary>
internal sealed record Bootstrap
{
    /// <summary>This box's name in topics and in the property.</summary>
    public required string GatewayId { get; init; }

    public required HotelId HotelId { get; init; }

    /// <summary>Where the databases live.</summary>
    public required string DataDirectory { get; init; }

    public required MqttOptions Mqtt { get; init; }

    public required HttpOptions Http { get; init; }

    /// <summary>Host names that <c>ohip.baseUrl</c> may have, <c>*.</c> for any one label or more; loopback is always allowed.</summary>
    public required IReadOnlyList<string> OhipHosts { get; init; }

    /// <summary>Directories whose devices the configuration may name, each with a slash at its end.</summary>
    public IReadOnlyList<string> DeviceRoots { get; init; } = Settings.DeviceRoots.Default;

    public string? CredentialsDirectory { get; init; }

    /// <summary>Where the command line reaches the running gateway, or null for the usual place.</summary>
    public string? ControlSocket { get; init; }

    /// <summary>Reads the bootstrap and finds every error in it.</summary>
    /// <exception cref="ConfigException">It cannot be used.</exception>
    public static Bootstrap Load(string file) => JsonFile.Load(file, Read);

    public static Bootstrap Read(JsonSection section)
    {
        // For signed configuration, which comes with its own issue.
        section.Allow("configKey");

        var bootstrap = new Bootstrap
        {
            GatewayId = section.Text("gatewayId", Patterns.GatewayId(), "a gateway's name: 1 to 64 letters, digits, '.', '_' and '-'"),
            HotelId = new HotelId(section.Text("hotelId", Patterns.HotelId(), "an OPERA hotel code: 1 to 20 letters, digits, '_' and '-'")),
            DataDirectory = section.OptionalText("dataDirectory") ?? "/var/lib/edge-gateway",
            Mqtt = MqttOptions.Read(section.Section("mqtt")),
            Http = HttpOptions.Read(section.Section("http")),
            OhipHosts = section.Texts("ohipHosts"),
            DeviceRoots = Settings.DeviceRoots.Read(section),
            CredentialsDirectory = section.OptionalText("credentialsDirectory"),
            ControlSocket = section.OptionalText("controlSocket"),
        };
        section.Done();
        return bootstrap;
    }
}
