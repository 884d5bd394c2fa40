using EdgeGateway.Linux;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Storage;

namespace EdgeGateway.Keys;

/// <summary>Room keys for OPERA's front desk: what this slice brings into the house.</summary>
internal static class KeysModule
{
    public static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<GatewayConfig>().Keys ?? new KeyOptions())
        .AddSingleton(provider => new KeyClock(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<GatewayConfig>().TimeZone, SystemClock.State))
        .AddSingleton(provider => new KeyDoor(provider.GetRequiredService<BoxIdentity>().Hotel, provider.GetRequiredService<Bootstrap>().Http.TrustedProxies))
        .AddSingleton(provider => new KeyLedger(
            provider.GetRequiredService<Databases>().Critical, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeyLedger>>()))
        .AddSingleton(provider => new Passwords(
            provider.GetRequiredService<KeyOptions>().Users, provider.GetRequiredService<CredentialStore>(), provider.GetRequiredService<ILogger<Passwords>>()))
        .AddSingleton<KeyDoubts>()
        .AddSingleton<Removals>()
        .AddSingleton(provider => new KeyBooks(
            provider.GetRequiredService<KeyLedger>(), provider.GetRequiredService<KeyDoubts>(), provider.GetRequiredService<Removals>()))
        .AddSingleton<KeyDesk>()
        .AddSingleton<KeyTokens>()
        .AddSingleton<AttemptLimits>()
        .AddSingleton<KeyAuthority>()
        .AddSingleton<KeyRepeats>()
        .AddSingleton<KeyEndpoint>()
        .AddSingleton<KeyTokenEndpoint>()
        .AddSingleton<EncoderTopics>();

    /// <summary>Answers OPERA's calls on the listeners for keys; everything else goes on.</summary>
    public static void UseKeys(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<KeyEndpoint>();
        var tokens = app.Services.GetRequiredService<KeyTokenEndpoint>();
        app.Services.GetRequiredService<RestartGate>().Add(() =>
            app.Services.GetRequiredService<KeyDesk>().UnderWay > 0 ? "a key is being made; try again in a moment" : null);
        app.Use((context, next) => !KeyDoor.IsOpenTo(context) ? next(context)
            : KeyPath.Of(context.Request.Path) is { } path ? keys.HandleAsync(context, path)
            : KeyPath.IsToken(context.Request.Path) ? tokens.HandleAsync(context)
            : next(context));
    }
}
