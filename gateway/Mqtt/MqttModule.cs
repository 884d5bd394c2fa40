using EdgeGateway.Linux;
using EdgeGateway.Settings;
using EdgeGateway.Status;

namespace EdgeGateway.Mqtt;

/// <summary>The broker: what this slice brings into the house.</summary>
internal static class MqttModule
{
    public static IServiceCollection AddMqtt(this IServiceCollection services) => services
        .AddSingleton(provider => new MqttTopics(
            provider.GetRequiredService<Bootstrap>().Mqtt.Prefix,
            provider.GetRequiredService<BoxIdentity>().Hotel,
            provider.GetRequiredService<BoxIdentity>().GatewayId))
        .AddSingleton(provider => new MosquittoConnection(
            provider.GetRequiredService<Bootstrap>().Mqtt, Identity(provider), House(provider)))
        .AddSingleton<IMqtt>(provider => provider.GetRequiredService<MosquittoConnection>())
        .AddSingleton(provider => new BoxTopics(
            provider.GetRequiredService<IMqtt>(), provider.GetRequiredService<MqttTopics>(), Info(provider), Parts(provider)))
        .AddSingleton(provider => new CommandTopics(
            provider.GetRequiredService<IMqtt>(), provider.GetRequiredService<MqttTopics>(), provider.GetRequiredService<CommandDesk>(), Parts(provider)));

    private static MqttIdentity Identity(IServiceProvider provider)
    {
        var box = provider.GetRequiredService<BoxIdentity>();
        return new MqttIdentity(box.GatewayId, provider.GetRequiredService<MqttTopics>().Box("state"), BoxTopics.Offline(box.Session, box.StartedAt));
    }

    private static MqttHouse House(IServiceProvider provider) => new(
        provider.GetRequiredService<CredentialStore>(),
        provider.GetRequiredService<HealthBoard>(),
        provider.GetRequiredService<AlertBoard>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<MosquittoConnection>>());

    private static BoxInfo Info(IServiceProvider provider)
    {
        var box = provider.GetRequiredService<BoxIdentity>();
        var config = provider.GetRequiredService<GatewayConfig>();
        return new BoxInfo(
            BoxIdentity.Version,
            BoxIdentity.Commit,
            box.StartedAt,
            box.Session,
            null,
            [.. config.Rooms.Select(room => room.Room.Value)],
            [.. config.Encoders.Select(encoder => encoder.EncoderId)],
            config.Encoders.Count > 0 ? ["lamps", "keys"] : ["lamps"]);
    }

    private static BoxParts Parts(IServiceProvider provider) => new(
        provider.GetRequiredService<HealthBoard>(),
        provider.GetRequiredService<AlertBoard>(),
        provider.GetRequiredService<TimeProvider>(),
        SystemClock.State,
        provider.GetRequiredService<ILogger<BoxTopics>>());
}
