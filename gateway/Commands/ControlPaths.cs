using EdgeGateway.Settings;

namespace EdgeGateway.Commands;

/// <summary>Where the control socket is.</summary>
internal static class ControlPaths
{
    /// <summary>What the systemd unit makes of <c>RuntimeDirectory=</c>, and so where a person's command line looks.</summary>
    private const string Installed = "/run/edge-gateway";

    private const string Name = "control.sock";

    /// <summary>The bootstrap's, else in the directory that systemd gives, else beside the databases.</summary>
    public static string ToServe(Bootstrap bootstrap) =>
        bootstrap.ControlSocket ?? Path.Combine(RuntimeDirectory() ?? bootstrap.DataDirectory, Name);

    /// <summary>Where a gateway of this bootstrap may be listening; the first one that answers is it.</summary>
    /// <param name="asked">What <c>--socket</c> says, or null.</param>
    public static IReadOnlyList<string> ToTry(string? asked, string bootstrapFile)
    {
        if (asked is not null)
        {
            return [asked];
        }

        Bootstrap? bootstrap = null;
        try
        {
            bootstrap = Bootstrap.Load(bootstrapFile);
        }
        catch (ConfigException)
        {
            // Only root may read it, or it is wrong: neither says that no gateway runs.
        }

        return bootstrap?.ControlSocket is { } configured
            ? [configured]
            : [.. new[] { bootstrap?.DataDirectory, RuntimeDirectory(), Installed }.OfType<string>().Distinct().Select(directory => Path.Combine(directory, Name))];
    }

    private static string? RuntimeDirectory() =>
        Environment.GetEnvironmentVariable("RUNTIME_DIRECTORY") is { Length: > 0 } given ? given.Split(':')[0] : null;
}
