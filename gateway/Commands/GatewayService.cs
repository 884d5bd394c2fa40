using EdgeGateway.Encoders;
using EdgeGateway.Inbox;
using EdgeGateway.Keys;
using EdgeGateway.Lamps;
using EdgeGateway.Linux;
using EdgeGateway.Mqtt;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Stays;
using EdgeGateway.Storage;

namespace EdgeGateway.Commands;

/// <summary>
/// Starts and stops the house in order. Start: what is stored drives the outputs, then MQTT, then the stream, then the control
/// socket, whose verbs find everything there. Stop: no more commands are taken, the stream says good-bye and calls under way get their answer, what came takes effect and is committed, the broker hears "offline".
/// </summary>
internal sealed class GatewayService(IServiceProvider services, BoxIdentity box, IHostApplicationLifetime lifetime, ILogger<GatewayService> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StreamLimit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan OutboxLimit = OutboxPump.StopGrace + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeyLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan EncoderLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PumpLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BrokerLimit = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stop = new();
    private Task source = Task.CompletedTask;
    private Task pump = Task.CompletedTask;
    private Task outbox = Task.CompletedTask;
    private Task reconciliation = Task.CompletedTask;

    /// <summary>A loop that must not end has ended: the process is to exit with 1, so that systemd starts it again.</summary>
    public static bool Failed { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        SayWhatWasFound();
        var inBacklog = new JournalStore(Get<Databases>().Mirror).LoadPosition()?.InBacklog ?? false;
        services.UseStays();
        Get<StayHandler>().Start(inBacklog);
        Get<LampHandler>().Start(inBacklog);
        Get<ClockReport>().Start();
        Get<LampRequests>().Start();
        Get<KeyDesk>().Start();
        Get<EncoderTopics>().Start();
        Get<BoxTopics>().Start();
        Get<CommandTopics>().Start();
        Get<MosquittoConnection>().Start();
        Get<AuditKeeper>().Start($"{BoxIdentity.Version} {BoxIdentity.Commit}".TrimEnd());
        pump = Watch("event pump", Get<EventPump>().RunAsync());
        outbox = Watch("outbox", Task.Run(() => Get<OutboxPump>().RunAsync(stop.Token), CancellationToken.None));
        if (services.GetService<IEventSource>() is { } events)
        {
            reconciliation = Watch("reconciliation", Task.Run(() => Get<Reconciliation>().RunAsync(stop.Token), CancellationToken.None));
            source = Watch("event stream", Task.Run(() => events.RunAsync(Get<EventIntake>(), stop.Token), CancellationToken.None));
        }
        else
        {
            Get<HealthBoard>().Set(HealthBoard.Stream, HealthStatus.Warn, "no connection to OPERA is configured: see ohip in config.json");
        }

        Get<EncodersReport>().Start();
        Get<EncoderDesk>().Start();
        Get<ControlSocket>().Start();
        Get<BoxTopics>().Running();
        return Task.CompletedTask;
    }

    /// <summary>Before the web server, whose open connections may take their time: OHIP must hear the good-bye.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Get<SystemdNotifier>().Stopping();
        Get<BoxTopics>().Stopping();
        var keys = Get<KeyDesk>().StopAsync(KeyLimit);
        await WithinAsync("control socket", Get<ControlSocket>().StopAsync(), CommandLimit);
        await WithinAsync("commands", Get<CommandTopics>().StopAsync(), CommandLimit);
        await stop.CancelAsync();
        await WithinAsync("event stream", source, StreamLimit);
        await WithinAsync("outbox", outbox, OutboxLimit);
        await WithinAsync("keys", keys, KeyLimit);
        await WithinAsync("encoders", Get<EncoderDesk>().StopAsync(), EncoderLimit);
        await WithinAsync("reconciliation", reconciliation, CommandLimit);
        Get<EventIntake>().Complete();
        await WithinAsync("event pump", pump, PumpLimit);
        await Get<BoxTopics>().DisposeAsync();
        await Get<MosquittoConnection>().StopAsync(BoxTopics.Offline(box.Session, Get<TimeProvider>().GetInstant(), clock: SystemClock.State()), BrokerLimit);
        Get<AuditKeeper>().Record("gateway.stop", Failed ? "failed" : "asked");
        await Get<AuditKeeper>().DisposeAsync();
        await Get<KeyLedger>().DisposeAsync();
        Get<Databases>().Dispose();
        logger.Stopped();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Get<SystemdNotifier>().Ready($"{Get<GatewayConfig>().Rooms.Count} rooms");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stop.Dispose();

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    private void SayWhatWasFound()
    {
        var config = Get<GatewayConfig>();
        logger.Starting(BoxIdentity.Version, box.GatewayId, box.Hotel.Value, config.Rooms.Count);
        Get<HealthBoard>().Set(HealthBoard.Config, HealthStatus.Ok, $"{config.Rooms.Count} rooms");
        if (config.UnusedSections.Count > 0)
        {
            logger.UnusedSections(string.Join(", ", config.UnusedSections));
        }

        if (Get<ListenerPlan>().Missing.Count > 0)
        {
            Get<AlertBoard>().Raise("listener", "notServed", AlertSeverity.Critical, $"{string.Join("; ", Get<ListenerPlan>().Missing)}. Pages or keys are not there until the next start.");
        }

        Get<StorageReport>().Start();
        foreach (var database in Get<Databases>().All)
        {
            database.Changed += () => RestartToRead(database);
        }
    }

    // Only when nothing could be read at the start and the disk is back now: writing on would replace what it holds.
    private void RestartToRead(Database database)
    {
        if (database.State.WantsRestart && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            logger.RestartToRead(database.File);
            Failed = true;
            lifetime.StopApplication();
        }
    }

    private async Task Watch(string name, Task loop)
    {
        try
        {
            await loop;
        }
        catch (Exception error)
        {
            logger.LoopFailed(error, name);
        }

        if (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Failed = true;
            lifetime.StopApplication();
        }
    }

    private async Task WithinAsync(string name, Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit, Get<TimeProvider>());
        }
        catch (TimeoutException)
        {
            logger.StopTookTooLong(name, (int)limit.TotalSeconds);
        }
    }
}
