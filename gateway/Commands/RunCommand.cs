using EdgeGateway.Settings;

namespace EdgeGateway.Commands;

/// <summary><c>edge-gateway run</c>: the gateway itself.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(string bootstrapFile, TimeProvider time, TextWriter errors)
    {
        Bootstrap bootstrap;
        GatewayConfig config;
        try
        {
            bootstrap = Bootstrap.Load(bootstrapFile);
            config = GatewayConfig.Load(GatewayConfig.Find(bootstrap, bootstrapFile), bootstrap.OhipHosts, bootstrap.DeviceRoots);
        }
        catch (ConfigException unusable)
        {
            ConfigCommand.Print(unusable, errors);
            return ExitCode.UnusableConfiguration;
        }

        using var only = InstanceLock.Take(bootstrap.DataDirectory);
        if (only is null)
        {
            await errors.WriteLineAsync($"another edge-gateway already runs on {bootstrap.DataDirectory}; stop it first (systemctl stop edge-gateway)");
            return ExitCode.FailedAtRunTime;
        }

        if (StaffListeners.FirstUnusable(bootstrap.Http) is { } busy)
        {
            // Lamps do not wait for a page: without it the rest goes on.
            await errors.WriteLineAsync($"warning: {busy}; the box runs without its page (bootstrap, /http/staff)");
            bootstrap = bootstrap with { Http = bootstrap.Http with { Staff = [new Uri("http://127.0.0.1:0")] } };
        }

        try
        {
            await using var app = GatewayHost.Build(bootstrap, config, time, LogSinks.Add);
            await app.RunAsync();
        }
        catch (Exception error)
        {
            await errors.WriteLineAsync($"edge-gateway cannot go on: {error.Message}");
            return ExitCode.FailedAtRunTime;
        }

        return GatewayService.Failed ? ExitCode.FailedAtRunTime : ExitCode.Stopped;
    }
}
