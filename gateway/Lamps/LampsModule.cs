using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using EdgeGateway.Settings;
using EdgeGateway.Stays;
using EdgeGateway.Storage;

namespace EdgeGateway.Lamps;

/// <summary>Message lamps and room status: what this slice brings into the house.</summary>
internal static class LampsModule
{
    public static IServiceCollection AddLamps(this IServiceCollection services) => services
        .AddSingleton(provider => new StatusUpdateReader(
            provider.GetRequiredService<ElementTable>(), provider.GetRequiredService<GatewayConfig>().Ohip?.InterfaceNumbers ?? [], provider.GetRequiredService<GatewayConfig>().Lamps.Source))
        .AddSingleton(provider => new LampStore(provider.GetRequiredService<Databases>().Mirror))
        .AddSingleton(provider => new LampSourceStore(provider.GetRequiredService<Databases>().Critical))
        .AddSingleton(provider => provider.GetRequiredService<GatewayConfig>().Rooms)
        .AddSingleton<LampPanel>()
        .AddSingleton(provider => new LampHandler(
            provider.GetRequiredService<LampPanel>(),
            provider.GetRequiredService<LampStore>(),
            provider.GetRequiredService<LampSourceStore>(),
            provider.GetRequiredService<StatusUpdateReader>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LampHandler>>())
        {
            Stays = provider.GetRequiredService<StayRegister>(),
            Requests = provider.GetRequiredService<ReconcileRequests>(),
        })
        .AddSingleton<IStayFollower>(provider => provider.GetRequiredService<LampHandler>())
        .AddSingleton<IReconciler, LampReconciler>()
        .AddSingleton<IEventHandler>(provider => provider.GetRequiredService<LampHandler>())
        .AddSingleton<LampRequests>();
}
