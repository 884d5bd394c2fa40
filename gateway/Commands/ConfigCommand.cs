using EdgeGateway.Settings;

namespace EdgeGateway.Commands;

/// <summary><c>edge-gateway config validate FILE</c>: every error of a configuration, without a running gateway.</summary>
internal static class ConfigCommand
{
    public static int Validate(string file, TextWriter output, TextWriter errors)
    {
        try
        {
            // The pinned hosts are in the box's bootstrap, which this file may be far away from.
            var config = GatewayConfig.Load(file, allowedHosts: null);
            output.WriteLine($"{file}: valid, {config.Rooms.Count} rooms.");
            return ExitCode.Stopped;
        }
        catch (ConfigException unusable)
        {
            Print(unusable, errors);
            return ExitCode.UnusableConfiguration;
        }
    }

    public static void Print(ConfigException unusable, TextWriter errors)
    {
        errors.WriteLine($"{unusable.Document} cannot be used:");
        foreach (var error in unusable.Errors)
        {
            errors.WriteLine($"  {error}");
        }
    }
}
