using EdgeGateway.Gpio;
using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Linux;
using EdgeGateway.Mqtt;
using EdgeGateway.Ohip;
using EdgeGateway.Outbox;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Web;

namespace EdgeGateway.Commands;

/// <summary>Puts the rooms of the house together.</summary>
internal static class GatewayHost
{
    /// <param name="logging">Where log lines go.</param>
    public static WebApplication Build(Bootstrap bootstrap, GatewayConfig config, TimeProvider time, Action<ILoggingBuilder> logging)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => StaffListeners.Configure(kestrel, bootstrap.Http));
        builder.Services
            .AddSingleton(time)
            .AddSingleton(bootstrap)
            .AddSingleton(config)
            .AddSingleton(BoxIdentity.New(bootstrap.GatewayId, bootstrap.HotelId, time))
            .AddSingleton(new CredentialStore(Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"), bootstrap.CredentialsDirectory))
            .AddSingleton(new SystemdNotifier(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")))
            .AddStatus()
            .AddSingleton(_ => Databases.Open(
                bootstrap.DataDirectory,
                [LampSourceStore.Schema, StreamHoldStore.Schema, OutboxStore.Schema, CommandBook.Schema, AuditLog.Schema],
                [JournalStore.Schema, LampStore.Schema],
                time))
            .AddSingleton<StorageReport>()
            .AddSingleton<OutputLines>()
            .AddInbox()
            .AddOutbox()
            .AddMqtt()
            .AddLamps()
            .AddWeb()
            .AddSingleton(provider => new ControlSocket(
                ControlPaths.ToServe(bootstrap), provider.GetRequiredService<CommandDesk>(), time, provider.GetRequiredService<ILogger<ControlSocket>>()))
            .AddHostedService<GatewayService>();
        if (config.Ohip is { } ohip)
        {
            builder.Services.AddOhip(ohip);
        }

        // A stop says good-bye to OHIP and to the broker; past this it would only delay the restart.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        var app = builder.Build();
        app.MapWeb();
        return app;
    }
}
