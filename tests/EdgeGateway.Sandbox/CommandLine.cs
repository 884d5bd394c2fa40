using System.Globalization;

namespace EdgeGateway.Sandbox;

/// <summary>The program's options: <c>--name value</c> pairs, each at most once. Throws <see cref="FormatException"/> telling what is wrong.</summary>
internal static class CommandLine
{
    public const string Usage = """
        ohip-sandbox [--url http://127.0.0.1:9090] [--hotel HOTEL1] [--chain OHIPCN] [--zone UTC] [--rooms 201,202,…]
                     [--app-key UUID] [--client-id …] [--client-secret …] [--grant client_credentials|password]
                     [--enterprise SBX1] [--external-system EDGEGW] [--scope …] [--username …] [--password …] [--token-seconds 3600]
                     [--first-offset 33600] [--ghost-seconds 20] [--lockout-seconds 12] [--close-delay-seconds 1]
                     [--server-ping-seconds 0] [--limit-upgrades true|false]
                     [--wake-up-lists both|listOnly|searchOnly] [--wake-ups-in-pairs true|false]
        """;

    public static SandboxOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SandboxOptions { Url = "http://127.0.0.1:9090" };
        for (var i = 0; i < args.Count; i += 2)
        {
            options = i + 1 < args.Count ? Apply(options, args[i], args[i + 1]) : throw new FormatException($"{args[i]} needs a value");
        }

        return options;
    }

    private static SandboxOptions Apply(SandboxOptions options, string name, string value) => name switch
    {
        "--url" => options with { Url = value },
        "--hotel" => options with { Hotel = value },
        "--chain" => options with { Chain = value },
        "--zone" => options with { TimeZone = value },
        "--rooms" => options with { Rooms = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) },
        "--app-key" => options with { AppKey = value },
        "--client-id" => options with { ClientId = value },
        "--client-secret" => options with { ClientSecret = value },
        "--grant" => options with { Grant = Grant(value) },
        "--enterprise" => options with { EnterpriseId = value },
        "--external-system" => options with { ExternalSystem = value },
        "--scope" => options with { Scope = value },
        "--username" => options with { Username = value },
        "--password" => options with { Password = value },
        "--token-seconds" => options with { TokenLife = Seconds(name, value) },
        "--first-offset" => options with { FirstOffset = Offset(value) },
        "--ghost-seconds" => options with { Stream = options.Stream with { Ghost = Seconds(name, value) } },
        "--lockout-seconds" => options with { Stream = options.Stream with { Lockout = Seconds(name, value) } },
        "--close-delay-seconds" => options with { Stream = options.Stream with { CloseDelay = Seconds(name, value) } },
        "--server-ping-seconds" => options with { Stream = options.Stream with { ServerPing = Seconds(name, value) } },
        "--limit-upgrades" => options with { Stream = options.Stream with { LimitUpgrades = bool.Parse(value) } },
        "--wake-up-lists" => options with { WakeUpLists = Lists(value) },
        "--wake-ups-in-pairs" => options with { WakeUpsInPairs = bool.Parse(value) },
        _ => throw new FormatException($"{name} is no option"),
    };

    private static TokenGrant Grant(string value) => value switch
    {
        "client_credentials" => TokenGrant.ClientCredentials,
        "password" => TokenGrant.Password,
        _ => throw new FormatException($"--grant is client_credentials or password, not {value}"),
    };

    private static WakeUpLists Lists(string value) => value switch
    {
        "both" => WakeUpLists.Both,
        "listOnly" => WakeUpLists.ListOnly,
        "searchOnly" => WakeUpLists.SearchOnly,
        _ => throw new FormatException($"--wake-up-lists is both, listOnly or searchOnly, not {value}"),
    };

    private static TimeSpan Seconds(string name, string value) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"{name} is a number of seconds, not {value}");

    private static UInt128 Offset(string value) =>
        value.Length <= 20 && UInt128.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new FormatException($"--first-offset has up to 20 digits, not {value}");
}
