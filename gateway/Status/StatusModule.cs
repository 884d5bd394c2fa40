using EdgeGateway.Linux;
using EdgeGateway.Storage;

namespace EdgeGateway.Status;

/// <summary>Health, alerts, commands and the audit: what this slice brings into the house.</summary>
internal static class StatusModule
{
    public static IServiceCollection AddStatus(this IServiceCollection services) => services
        .AddSingleton<HealthBoard>()
        .AddSingleton<AlertBoard>()
        .AddSingleton<ClockReport>()
        .AddSingleton<StatusBoards>()
        .AddSingleton<RestartGate>()
        .AddSingleton(provider => HouseVerbs.Ping(provider.GetRequiredService<BoxIdentity>()))
        .AddSingleton(provider => HouseVerbs.AlertAcknowledge(provider.GetRequiredService<AlertBoard>()))
        .AddSingleton(provider => HouseVerbs.Restart(
            provider.GetRequiredService<RestartGate>(), provider.GetRequiredService<IHostApplicationLifetime>().StopApplication))
        .AddSingleton<VerbRegistry>()
        .AddSingleton(provider => new CommandDesk(
            provider.GetRequiredService<VerbRegistry>(),
            provider.GetRequiredService<Databases>().Critical,
            SystemClock.State,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CommandDesk>>()))
        .AddSingleton(provider => new AuditLog(provider.GetRequiredService<Databases>().Critical))
        .AddSingleton(provider => new AuditKeeper(
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<StatusBoards>(),
            SystemClock.State,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditKeeper>>()));
}
