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

        var plan = ListenerPlan.Of(bootstrap.Http, config.Keys is not null);
        foreach (var missing in plan.Missing)
        {
            await errors.WriteLineAsync($"warning: {missing}; the box runs without it (bootstrap, /http)");
        }

        try
        {
            await using var app = GatewayHost.Build(bootstrap, config, time, LogSinks.Add, plan);
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
