using EdgeGateway.Gpio;
using EdgeGateway.Inbox;
using EdgeGateway.Linux;
using EdgeGateway.Mqtt;
using EdgeGateway.Opera;
using EdgeGateway.Settings;
using EdgeGateway.Status;
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
        .AddSingleton(provider => new LampPanel(
            provider.GetRequiredService<IReadOnlyList<RoomOptions>>(),
            provider.GetRequiredService<OutputLines>(),
            provider.GetRequiredService<IMqtt>(),
            provider.GetRequiredService<MqttTopics>(),
            provider.GetRequiredService<AlertBoard>())
        {
            PowerOnLevel = PowerOnLevel(provider),
        })
        .AddSingleton<LampTest>()
        .AddSingleton(provider => provider.GetRequiredService<LampTest>().Verb())
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

    private static bool? PowerOnLevel(IServiceProvider provider) =>
        new LampBootStore(provider.GetRequiredService<Databases>().Mirror).IsFirst(BootId.Read())
            ? provider.GetRequiredService<GatewayConfig>().Lamps.PowerOn switch
            {
                LampPowerOn.On => true,
                LampPowerOn.Off => false,
                _ => null,
            }
            : null;
}
