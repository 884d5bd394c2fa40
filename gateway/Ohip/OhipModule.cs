using EdgeGateway.Inbox;
using EdgeGateway.Linux;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Settings;
using EdgeGateway.Storage;

namespace EdgeGateway.Ohip;

/// <summary>OPERA Cloud through OHIP: what this slice brings into the house.</summary>
internal static class OhipModule
{
    public static IServiceCollection AddOhip(this IServiceCollection services, OhipOptions options) => services
        .AddSingleton(options)
        .AddSingleton(provider => new OhipHttp(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<TokenReport>()
        .AddSingleton<TokenSource>()
        .AddSingleton<IStreamHoldStore>(provider => new StreamHoldStore(
            provider.GetRequiredService<Databases>().Critical, provider.GetRequiredService<ILogger<StreamHoldStore>>()))
        .AddSingleton(provider => new StreamHold(
            provider.GetRequiredService<IStreamHoldStore>(), BootId.Read(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<StreamReport>()
        .AddSingleton(provider => new StreamPacing(provider.GetRequiredService<TimeProvider>(), Random.Shared))
        .AddSingleton<IEventSource, EventStream>()
        .AddSingleton<OhipAccess>()
        .AddSingleton(RestPaceOptions.Of(options))
        .AddSingleton<RestPace>()
        .AddSingleton(provider => Zones(provider.GetRequiredService<GatewayConfig>()))
        .AddSingleton(provider => new OhipRest(
            options,
            provider.GetRequiredService<Bootstrap>().HotelId,
            provider.GetRequiredService<OhipAccess>(),
            provider.GetRequiredService<RestPace>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ReadReport>()
        .AddSingleton(provider => new ReadCalls(
            provider.GetRequiredService<OhipRest>(), provider.GetRequiredService<ReadReport>(), provider.GetRequiredService<TimeProvider>(), Random.Shared))
        .AddSingleton<IOperaReads>(provider => new OhipReads(
            provider.GetRequiredService<ReadCalls>(), provider.GetRequiredService<Bootstrap>().HotelId, provider.GetRequiredService<ReadReport>()))
        .AddSingleton<IDeliver>(provider => new OhipDelivery(
            provider.GetRequiredService<OhipRest>(), provider.GetRequiredService<Bootstrap>().HotelId, provider.GetRequiredService<OhipZones>()));

    private static OhipZones Zones(GatewayConfig config) => new(config.TimeZone, config.DatabaseTimeZone ?? config.TimeZone);
}
