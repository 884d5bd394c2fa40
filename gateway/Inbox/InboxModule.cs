using EdgeGateway.Opera;
using EdgeGateway.Settings;
using EdgeGateway.Storage;

namespace EdgeGateway.Inbox;

/// <summary>Events in: what this slice brings into the house.</summary>
internal static class InboxModule
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton(provider => new ElementTable(provider.GetRequiredService<GatewayConfig>().Ohip?.Elements ?? new Dictionary<string, IReadOnlyList<string>>()))
        .AddSingleton<UnknownElements>()
        .AddSingleton<ReservationChanges>()
        .AddSingleton<EventIntake>()
        .AddSingleton<InboxReport>()
        .AddSingleton(provider => new EventPump(
            provider.GetRequiredService<EventIntake>(),
            provider.GetRequiredService<Databases>().Mirror,
            new JournalOptions(provider.GetRequiredService<Bootstrap>().HotelId),
            provider.GetServices<IEventHandler>(),
            provider.GetRequiredService<InboxReport>(),
            provider.GetRequiredService<TimeProvider>())
        {
            Changes = provider.GetRequiredService<ReservationChanges>(),
            Elements = provider.GetRequiredService<ElementTable>(),
        });
}
