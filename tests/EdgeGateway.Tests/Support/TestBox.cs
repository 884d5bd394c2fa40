using System.Collections.Frozen;
using EdgeGateway.Gpio;
using EdgeGateway.Inbox;
using EdgeGateway.Lamps;
using EdgeGateway.Mqtt;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Stays;
using EdgeGateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace EdgeGateway.Tests.Support;

/// <summary>A box from the intake to lines and topics, on real files and virtual time, stepped by hand.</summary>
internal sealed class TestBox : IDisposable
{
    public const string Stream = "stream-1";

    public static readonly HotelId Hotel = new("HOTEL1");

    private static readonly DateTimeOffset Start = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory? owned;

    public TestBox(params string[] rooms)
        : this(new TempDirectory(), new ManualTimeProvider(Start), rooms.Length > 0 ? rooms : ["205", "206"], null, [])
    {
        owned = Directory;
    }

    public TestBox(IReadOnlyList<string> interfaces, params string[] rooms)
        : this(new TempDirectory(), new ManualTimeProvider(Start), rooms, interfaces, [])
    {
        owned = Directory;
    }

    /// <summary>A box of that hotel.</summary>
    public TestBox(FakeOpera opera, LampSource source = LampSource.Event, params string[] rooms)
        : this(new TempDirectory(), new ManualTimeProvider(Start), rooms.Length > 0 ? rooms : ["205", "206"], null, [], opera, source)
    {
        owned = Directory;
    }

    private TestBox(
        TempDirectory directory, ManualTimeProvider time, IReadOnlyList<string> rooms, IReadOnlyList<string>? interfaces, IReadOnlyList<IEventHandler> more,
        FakeOpera? opera = null, LampSource source = LampSource.Event, bool? powerOn = null)
    {
        (Directory, Time, Rooms, Interfaces, Opera, Source) = (directory, time, rooms, interfaces ?? [], opera ?? new FakeOpera(), source);
        Health = new HealthBoard(time);
        Alerts = new AlertBoard(time);
        Databases = Databases.Open(directory.Path, [LampSourceStore.Schema], [JournalStore.Schema, StayStore.Schema, LampStore.Schema]);
        Topics = new MqttTopics("egw/v1", Hotel, "floor-02");
        var elements = new ElementTable(FrozenDictionary<string, IReadOnlyList<string>>.Empty);
        var options = rooms.Select(room => new RoomOptions(new RoomNumber(room), new LampLineOptions(true, "", 0, false))).ToList();
        Panel = new LampPanel(options, TestLines.Of(new StatusBoards(Health, Alerts), time), Mqtt, Topics, Alerts) { PowerOnLevel = powerOn };
        Requests = new ReconcileRequests(time);
        Stays = new StayHandler(Register, new StayReader(elements), new StayStore(Databases.Mirror), new StayPanel(options, Mqtt, Topics), Requests, time)
        {
            Logger = NullLogger<StayHandler>.Instance,
        };
        Lamps = new LampHandler(
            Panel, new LampStore(Databases.Mirror), new LampSourceStore(Databases.Critical), new StatusUpdateReader(elements, Interfaces, source), time, NullLogger<LampHandler>.Instance)
        {
            Stays = Register,
            Requests = Requests,
        };
        Stays.Followers = [Lamps];
        Unknown = new UnknownElements(elements);
        Report = new InboxReport(Health, Alerts, Unknown, NullLogger<EventPump>.Instance);
        Pump = new EventPump(Intake, Databases.Mirror, new JournalOptions(Hotel), [Stays, Lamps, .. more], Report, time) { Changes = Changes };
        Report.HasCaughtUp += Requests.CaughtUp;
        Report.WasParked += number => Requests.Parked(number.Length > 0 ? new ReservationId(number) : null);
        var once = new ReconcileOptions("floor-02", DateTimeZone.Utc, time);
        var stayReads = new StayReconciler(Stays, Register, Opera, Changes, Intake, Requests) { Options = once };
        Reconciliation = new Reconciliation(
            Requests, [stayReads, new LampReconciler(Lamps, Stays, Opera, Changes, Intake)],
            Report, new StatusBoards(Health, Alerts), once, NullLogger<Reconciliation>.Instance);
        stayReads.Between = Reconciliation.ReadDoubtsAsync;
        var inBacklog = new JournalStore(Databases.Mirror).LoadPosition()?.InBacklog ?? false;
        Stays.Start(inBacklog);
        Lamps.Start(inBacklog);
    }

    public TempDirectory Directory { get; }

    public ManualTimeProvider Time { get; }

    public IReadOnlyList<string> Rooms { get; }

    public IReadOnlyList<string> Interfaces { get; }

    public HealthBoard Health { get; }

    public AlertBoard Alerts { get; }

    public Databases Databases { get; }

    public FakeMqtt Mqtt { get; } = new();

    public MqttTopics Topics { get; }

    public LampPanel Panel { get; }

    public FakeOpera Opera { get; }

    public LampSource Source { get; }

    public StayRegister Register { get; } = new();

    public ReconcileRequests Requests { get; }

    public StayHandler Stays { get; }

    public Reconciliation Reconciliation { get; }

    public LampHandler Lamps { get; }

    public InboxReport Report { get; }

    public EventIntake Intake { get; } = new();

    public ReservationChanges Changes { get; } = new();

    public UnknownElements Unknown { get; }

    public EventPump Pump { get; }

    public static TestBox With(params IReadOnlyList<IEventHandler> handlers) =>
        new(new TempDirectory(), new ManualTimeProvider(Start), ["205", "206"], null, handlers);

    /// <summary>What the lamp's topic says.</summary>
    public bool IsOn(string room) => Mqtt.Level(Topics.Room(new RoomNumber(room), "lamp")).GetProperty("on").GetBoolean();

    /// <summary>How often the room's relay has clicked since this box was started.</summary>
    public int Edges(string room) => ((VirtualLine)Panel.Lamp(new RoomNumber(room)).Line!).Edges;

    public IReadOnlyDictionary<string, bool> LampStates() => Rooms.ToDictionary(room => room, IsOn);

    /// <summary>Begins a subscription that asks for the own offset, as a stream does.</summary>
    public void Subscribe(string stream = Stream)
    {
        Intake.SubscribedAsync(stream, Intake.ResumeFrom(stream), CancellationToken.None).AsTask().Wait();
        Pump.Step();
    }

    /// <summary>A subscription that has caught up: effects are immediate.</summary>
    public void SubscribeLive()
    {
        Subscribe();
        for (var passed = TimeSpan.Zero; passed < CatchUp.FirstEventLimit; passed += CatchUp.Window)
        {
            Time.Advance(CatchUp.Window);
            Step();
        }
    }

    public void Feed(params IEnumerable<OperaEvent> events)
    {
        foreach (var operaEvent in events)
        {
            Intake.EventAsync(operaEvent, CancellationToken.None).AsTask().Wait();
            Pump.Step();
        }
    }

    /// <summary>Something comes that is no event, so that one may be missing.</summary>
    public void Lose()
    {
        Intake.UnreadableAsync("no JSON", CancellationToken.None).AsTask().Wait();
        Pump.Step();
    }

    /// <summary>Everything is read from OPERA, and what is doubtful after that.</summary>
    public void Reconcile()
    {
        _ = Requests.Command();
        ReadWhatIsDue();
    }

    /// <summary>Reads what is due or will be within seconds, until nothing is.</summary>
    public void ReadWhatIsDue()
    {
        for (var round = 0; round < 1000; round++)
        {
            var step = Reconciliation.StepAsync(CancellationToken.None);
            SpinWait.SpinUntil(() =>
            {
                Pump.Step();
                return step.IsCompleted;
            });
            step.GetAwaiter().GetResult();
            Step();
            if (Requests.NextDue() is not { } due || due > ReconcilePlan.Breath)
            {
                return;
            }

            Time.Advance(due);
        }

        throw new InvalidOperationException("The box reads and reads.");
    }

    /// <summary>What the stay's topic says; null when it says nothing.</summary>
    public bool? IsOccupied(string room) => Mqtt.Retained.ContainsKey(Topics.Room(new RoomNumber(room), "stay"))
        ? Mqtt.Level(Topics.Room(new RoomNumber(room), "stay")).GetProperty("occupied").GetBoolean()
        : null;

    /// <summary>Lets the pump look at what is due now.</summary>
    public void Step()
    {
        Intake.Nudge();
        Pump.Step();
    }

    /// <summary>Time passes until everything is shown and committed.</summary>
    public void Settle()
    {
        for (var second = 0; second < 12; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Step();
        }
    }

    /// <summary>The power goes; the next box starts from what is on the disk.</summary>
    /// <param name="damage">What else happens to the files.</param>
    /// <param name="powerOn">How lamps come up then, as the configuration says.</param>
    public TestBox Crash(Action<string>? damage = null, bool? powerOn = null)
    {
        Databases.Dispose();
        damage?.Invoke(Directory.Path);
        return new TestBox(Directory, Time, Rooms, Interfaces, [], Opera, Source, powerOn);
    }

    public void Dispose()
    {
        Databases.Dispose();
        owned?.Dispose();
    }
}
