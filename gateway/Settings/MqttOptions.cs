namespace EdgeGateway.Settings;

/// <summary>How to reach the property's broker (bootstrap, <c>/mqtt</c>).</summary>
internal sealed record MqttOptions
{
    public required string Host { get; init; }

    /// <summary>1883 is MQTT's registered port; 8883 when TLS is configured.</summary>
    public required int Port { get; init; }

    /// <summary>The topic prefix, without the hotel.</summary>
    public required string Prefix { get; init; }

    /// <summary>PEM files; null for plain MQTT.</summary>
    public MqttTlsOptions? Tls { get; init; }

    public string? Username { get; init; }

    public Secret? Password { get; init; }

    public static MqttOptions Read(JsonSection section)
    {
        var tls = MqttTlsOptions.Read(section.Section("tls"));
        var options = new MqttOptions
        {
            Host = section.OptionalText("host") ?? "127.0.0.1",
            Port = section.Integer("port", tls is null ? 1883 : 8883, 1, 65535),
            Prefix = section.OptionalText("prefix", Patterns.TopicPrefix(), "a topic prefix: levels of letters, digits, '.', '_' and '-', divided by '/'") ?? "egw/v1",
            Tls = tls,
            Username = section.OptionalText("username"),
            Password = section.OptionalSecret("password", "mqtt-"),
        };

        if (!section.Flag("allowPlain", false) && tls is null && !Loopback.Is(options.Host))
        {
            section.Error("tls", $"is missing: MQTT to {options.Host} would be plain text. Give tls.caFile, or say \"allowPlain\": true if the network is trusted.");
        }

        section.Done();
        return options;
    }
}
