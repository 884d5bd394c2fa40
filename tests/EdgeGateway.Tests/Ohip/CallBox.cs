using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Outbox;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>
/// The calls of a box from the slice's transaction to OPERA: real file, real sockets, virtual time, the sandbox behind.
/// <see cref="Crash"/> ends the program between two instructions; only what is on disk stays.
/// </summary>
internal sealed class CallBox : IAsyncDisposable
{
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Bcl["Europe/Berlin"];
    private static readonly HotelId Hotel = new("HOTEL1");

    private readonly TempDirectory directory = new();
    private readonly CredentialFiles credentials = new();
    private readonly OhipHttp http;
    private readonly OutboxOptions options;
    private readonly RestPaceOptions pace;
    private Uri? elsewhere;
    private CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;
    private OutboxIntake intake = null!;

    private CallBox(ManualTimeProvider time, SandboxServer sandbox, OutboxOptions options, RestPaceOptions pace)
    {
        (Time, Sandbox, this.options, this.pace) = (time, sandbox, options, pace);
        http = new OhipHttp(time);
        Alerts = new AlertBoard(time);
        Guest = sandbox.Hotel.CheckInGuest("Boesel, Marcus", "205").Id;
        Start();
    }

    public ManualTimeProvider Time { get; }

    public SandboxServer Sandbox { get; }

    public AlertBoard Alerts { get; }

    public CredentialFiles Credentials => credentials;

    public Database Critical { get; private set; } = null!;

    public OutboxReport Report { get; private set; } = null!;

    public OutboxControl Control { get; private set; } = null!;

    public CallLedger Ledger { get; } = new();

    public ReservationChanges Changes { get; } = new();

    /// <summary>A guest in house.</summary>
    public string Guest { get; }

    public static async Task<CallBox> StartAsync(OutboxOptions? options = null, RestPaceOptions? pace = null, string? operatorOfWrites = null)
    {
        var time = new ManualTimeProvider();
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { TimeZone = "Europe/Berlin", OperatorOfWrites = operatorOfWrites }, time);
        return new CallBox(time, sandbox, options ?? new OutboxOptions(), pace ?? new RestPaceOptions());
    }

    /// <summary>From now on nothing is there to connect to, or the sandbox again.</summary>
    public async Task UnplugAsync(bool unplugged = true)
    {
        await StopAsync();
        elsewhere = unplugged ? new Uri($"http://127.0.0.1:{MosquittoBroker.FreePort()}") : null;
        Start();
    }

    public long Owe(OperaCall call)
    {
        AddResult result = null!;
        Critical.Write(db => result = intake.Add(db, "ledger", "key", call));
        return Assert.IsType<AddResult.Accepted>(result).Id;
    }

    public CallState StateOf(long id) => (CallState)Convert.ToInt32(Critical.Read(db => db.Scalar("SELECT state FROM outbox_call WHERE id = $1", id)), null);

    /// <summary>Owes a call and waits until it is in this state.</summary>
    public async Task<long> Reach(CallState state, OperaCall call)
    {
        var id = Owe(call);
        await Reach(state, id);
        return id;
    }

    public Task Reach(CallState state, long id) => Until(() => StateOf(id) == state, $"call {id} is {state}");

    /// <summary>Moves time until it is so.</summary>
    public Task Until(Func<bool> condition, string what, TimeSpan? step = null) => Eventually.True(
        async () =>
        {
            if (condition())
            {
                return true;
            }

            await Task.Run(() => { });
            Time.Advance(step ?? TimeSpan.FromMilliseconds(200));
            return false;
        },
        what,
        TimeSpan.FromMinutes(2));

    /// <summary>The program dies as it stands, and starts again.</summary>
    public void Crash()
    {
        // The old program's deliveries end unheard, and its file is closed under it.
        Critical.Dispose();
        stop = new CancellationTokenSource();
        running = Task.CompletedTask;
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Sandbox.DisposeAsync();
        http.Dispose();
        credentials.Dispose();
        directory.Dispose();
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await Eventually.True(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                return running.IsCompleted;
            },
            $"the pump stops ({Report.Counters}, {running.Status}, timers {Time.WaitingTimers}, next {Time.UntilNextTimer})");
        Critical.Dispose();
    }

    private void Start()
    {
        stop = new CancellationTokenSource();
        Critical = Database.Open(directory.File("critical.db"), durable: false, [OutboxStore.Schema, CallLedger.Schema]);
        var health = new HealthBoard(Time);
        var signals = new OutboxSignals();
        var ohip = CredentialFiles.Options(elsewhere ?? Sandbox.BaseUrl) with { ExternalSystem = "EDGEGW" };
        var tokens = new TokenSource(ohip, credentials.Store, http, new TokenReport(health, Alerts, NullLogger<TokenReport>.Instance), Time);
        var rest = new OhipRest(ohip, Hotel, new OhipAccess(http, tokens, credentials.Store), new RestPace(Time, pace), Time);
        Report = new OutboxReport(health, Alerts, options, NullLogger<OutboxPump>.Instance);
        var times = new OutboxTimes(Time, new FixedRandom(0.5), options);
        intake = new OutboxIntake(Berlin, options, signals, Changes, Time, () => long.MaxValue);
        Control = new OutboxControl(Critical, signals);
        var pump = new OutboxPump(new OutboxBook(Critical, [Ledger], Report, Changes, times), signals, new OhipDelivery(rest, Hotel, new OhipZones(Berlin, DateTimeZone.Utc)), Report, times);
        var token = stop.Token;
        running = Task.Run(() => pump.RunAsync(token), CancellationToken.None);
    }
}
