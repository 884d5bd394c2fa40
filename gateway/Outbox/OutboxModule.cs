using EdgeGateway.Linux;
using EdgeGateway.Opera;
using EdgeGateway.Settings;
using EdgeGateway.Storage;

namespace EdgeGateway.Outbox;

/// <summary>Calls out: what this slice brings into the house. Slices register an <see cref="ICallOutcomeHandler"/> each.</summary>
internal static class OutboxModule
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton(new OutboxOptions())
        .AddSingleton<OutboxSignals>()
        .AddSingleton<OutboxReport>()
        .AddSingleton(provider => new OutboxTimes(
            provider.GetRequiredService<TimeProvider>(), Random.Shared, provider.GetRequiredService<OutboxOptions>())
        {
            Clock = SystemClock.State,
        })
        .AddSingleton(provider => new OutboxIntake(
            provider.GetRequiredService<GatewayConfig>().TimeZone,
            provider.GetRequiredService<OutboxOptions>(),
            provider.GetRequiredService<OutboxSignals>(),
            provider.GetRequiredService<ReservationChanges>(),
            provider.GetRequiredService<TimeProvider>(),
            () => DiskSpace.Free(provider.GetRequiredService<Bootstrap>().DataDirectory)))
        .AddSingleton(provider => new OutboxBook(
            provider.GetRequiredService<Databases>().Critical,
            provider.GetServices<ICallOutcomeHandler>(),
            provider.GetRequiredService<OutboxReport>(),
            provider.GetRequiredService<ReservationChanges>(),
            provider.GetRequiredService<OutboxTimes>()))
        .AddSingleton(Pump)
        .AddSingleton(provider => new OutboxControl(
            provider.GetRequiredService<Databases>().Critical, provider.GetRequiredService<OutboxSignals>()))
        .AddSingleton(provider => OutboxVerbs.List(provider.GetRequiredService<OutboxControl>()))
        .AddSingleton(provider => OutboxVerbs.Retry(provider.GetRequiredService<OutboxControl>()))
        .AddSingleton(provider => OutboxVerbs.Discard(provider.GetRequiredService<OutboxControl>()));

    private static OutboxPump Pump(IServiceProvider provider)
    {
        var (book, signals) = (provider.GetRequiredService<OutboxBook>(), provider.GetRequiredService<OutboxSignals>());
        provider.GetRequiredService<Databases>().Critical.Changed += () =>
        {
            if (book.WasReplaced)
            {
                signals.Send(new OutboxSignal.Look());
            }
        };
        return new OutboxPump(
            book, signals, provider.GetService<IDeliver>() ?? new NoUplink(), provider.GetRequiredService<OutboxReport>(), provider.GetRequiredService<OutboxTimes>());
    }
}
