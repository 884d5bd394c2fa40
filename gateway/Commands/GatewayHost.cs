using EdgeGateway.Gpio;
using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Linux;
using EdgeGateway.Mqtt;
using EdgeGateway.Ohip;
using EdgeGateway.Opera;
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
        // Empty: the ready-made builders read appsettings.json and then watch the whole current directory for changes.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [] });
        logging(builder.Logging);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => StaffListeners.Configure(kestrel, bootstrap.Http));
        builder.Services
            .AddRoutingCore()
            .AddSingleton(time)
            .AddSingleton(bootstrap)
            .AddSingleton(config)
            .AddSingleton(BoxIdentity.New(bootstrap.GatewayId, bootstrap.HotelId, time))
            .AddSingleton(new CredentialStore(Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"), bootstrap.CredentialsDirectory))
            .AddSingleton(new SystemdNotifier(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")))
            .AddStatus()
            .AddSingleton(_ => Databases.Open(bootstrap.DataDirectory, GatewayTables.Critical, GatewayTables.Mirror, time))
            .AddSingleton<StorageReport>()
            .AddGpio()
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
        else
        {
            builder.Services.AddSingleton<IOperaReads, NoReads>();
        }

        // For the page alone: the good-bye to OHIP and to the broker has been said before (GatewayService.StoppingAsync).
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        app.UseRouting();
        app.MapWeb();
        return app;
    }
}
