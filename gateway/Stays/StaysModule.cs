using EdgeGateway.Inbox;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Storage;

namespace EdgeGateway.Stays;

/// <summary>Who is in which room, and the reading of the truth: what this slice brings into the house.</summary>
internal static class StaysModule
{
    public static IServiceCollection AddStays(this IServiceCollection services) => services
        .AddSingleton<StayRegister>()
        .AddSingleton<StayReader>()
        .AddSingleton(provider => new StayStore(provider.GetRequiredService<Databases>().Mirror))
        .AddSingleton<StayPanel>()
        .AddSingleton<ReconcileRequests>()
        .AddSingleton(provider => new ReconcileOptions(
            provider.GetRequiredService<Bootstrap>().GatewayId, provider.GetRequiredService<GatewayConfig>().TimeZone, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new StayHandler(
            provider.GetRequiredService<StayRegister>(),
            provider.GetRequiredService<StayReader>(),
            provider.GetRequiredService<StayStore>(),
            provider.GetRequiredService<StayPanel>(),
            provider.GetRequiredService<ReconcileRequests>(),
            provider.GetRequiredService<TimeProvider>())
        {
            Logger = provider.GetRequiredService<ILogger<StayHandler>>(),
        })
        .AddSingleton<IEventHandler>(provider => provider.GetRequiredService<StayHandler>());

    /// <summary>With a connection to OPERA: what reads from it.</summary>
    public static IServiceCollection AddReconciliation(this IServiceCollection services) => services
        .AddSingleton(provider => new StayReconciler(
            provider.GetRequiredService<StayHandler>(),
            provider.GetRequiredService<StayRegister>(),
            provider.GetRequiredService<IOperaReads>(),
            provider.GetRequiredService<ReservationChanges>(),
            provider.GetRequiredService<EventIntake>(),
            provider.GetRequiredService<ReconcileRequests>())
        {
            Options = provider.GetRequiredService<ReconcileOptions>(),
        })
        .AddSingleton(provider => ResyncVerb.Of(provider.GetRequiredService<ReconcileRequests>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider =>
        {
            var stays = provider.GetRequiredService<StayReconciler>();
            var reconciliation = new Reconciliation(
                provider.GetRequiredService<ReconcileRequests>(),
                [stays, .. provider.GetServices<IReconciler>()],
                provider.GetRequiredService<InboxReport>(),
                provider.GetRequiredService<StatusBoards>(),
                provider.GetRequiredService<ReconcileOptions>(),
                provider.GetRequiredService<ILogger<Reconciliation>>());
            stays.Between = reconciliation.ReadDoubtsAsync;
            return reconciliation;
        });

    /// <summary>Ties what can only be tied when everything is there; before the handlers start.</summary>
    public static void UseStays(this IServiceProvider services)
    {
        services.GetRequiredService<StayHandler>().Followers = [.. services.GetServices<IStayFollower>()];
        var requests = services.GetRequiredService<ReconcileRequests>();
        var inbox = services.GetRequiredService<InboxReport>();
        inbox.HasCaughtUp += requests.CaughtUp;
        inbox.WasParked += number => requests.Parked(number.Length > 0 ? new ReservationId(number) : null);
    }
}
