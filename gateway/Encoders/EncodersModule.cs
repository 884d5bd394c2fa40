using EdgeGateway.Settings;

namespace EdgeGateway.Encoders;

/// <summary>Key encoders: what this slice brings into the house.</summary>
internal static class EncodersModule
{
    public static IServiceCollection AddEncoders(this IServiceCollection services) => services
        .AddSingleton(provider => EncoderFactory.Create(
            provider.GetRequiredService<GatewayConfig>().Encoders,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EncoderDesk>>()))
        .AddSingleton<EncodersReport>()
        .AddSingleton(provider => EncoderVerbs.Test(provider.GetRequiredService<EncoderDesk>(), provider.GetRequiredService<TimeProvider>()));
}
