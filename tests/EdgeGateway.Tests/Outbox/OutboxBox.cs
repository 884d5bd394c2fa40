using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Ohip;
using EdgeGateway.Tests.Storage;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

/// <summary>An outbox on a real file and virtual time, stepped by hand, with a scripted OPERA.</summary>
internal sealed class OutboxBox : IDisposable
{
    private readonly TempDirectory directory;
    private readonly bool ownsDirectory;
    private int sent;

    public OutboxBox(OutboxOptions? options = null, double jitter = 0)
        : this(new TempDirectory(), new ManualTimeProvider(), options ?? new OutboxOptions(), jitter) => ownsDirectory = true;

    private OutboxBox(TempDirectory directory, ManualTimeProvider time, OutboxOptions options, double jitter)
    {
        (this.directory, Time, Options, Jitter) = (directory, time, options, jitter);
        Alerts = new AlertBoard(time);
        Health = new HealthBoard(time);
        Critical = Database.Open(directory.File("critical.db"), durable: false, [OutboxStore.Schema, CallLedger.Schema]);
        Report = new OutboxReport(Health, Alerts, options, NullLogger<OutboxPump>.Instance);
        var times = new OutboxTimes(time, new FixedRandom(jitter), options) { Clock = () => Clock };
        Intake = new OutboxIntake(DateTimeZone.Utc, options, Signals, Changes, time, () => FreeDisk);
        Pump = new OutboxPump(new OutboxBook(Critical, [Ledger], Report, Changes, times), Signals, Delivery, Report, times);
        Control = new OutboxControl(Critical, Signals);
    }

    public ManualTimeProvider Time { get; }

    public OutboxOptions Options { get; }

    public double Jitter { get; }

    public ReservationChanges Changes { get; } = new();

    public AlertBoard Alerts { get; }

    public HealthBoard Health { get; }

    public Database Critical { get; }

    public OutboxReport Report { get; }

    public OutboxSignals Signals { get; } = new();

    public OutboxIntake Intake { get; }

    public OutboxPump Pump { get; }

    public OutboxControl Control { get; }

    public CallLedger Ledger { get; } = new();

    public ScriptedDelivery Delivery { get; } = new();

    public string Clock { get; set; } = "synced";

    public long FreeDisk { get; set; } = long.MaxValue;

    public string HealthNow => $"{Health.Get(OutboxReport.Part)?.Status}";

    /// <summary>A slice's transaction with one call in it.</summary>
    public AddResult Add(OperaCall call)
    {
        AddResult result = null!;
        Critical.Write(db => result = Intake.Add(db, "ledger", "key", call));
        return result;
    }

    public long Owe(OperaCall call) => Assert.IsType<AddResult.Accepted>(Add(call)).Id;

    /// <summary>Lets the pump look; returns the ids of all calls under way.</summary>
    public async Task<IReadOnlyList<long>> Step()
    {
        Pump.Step();
        await Eventually.True(() => Delivery.Open.Count + Answered == Report.Counters.Sent, "what was sent is under way");
        return [.. Delivery.Open.Select(call => call.Id).Order()];
    }

    public int Answered => sent;

    /// <summary>OPERA answers, and the pump deals with it.</summary>
    public async Task<IReadOnlyList<long>> Answer(long id, DeliveryAnswer answer)
    {
        Delivery.Answer(id, answer);
        sent++;
        await Eventually.True(() => Signals.Reader.TryPeek(out _), "the answer is there");
        return await Step();
    }

    public Task<IReadOnlyList<long>> Answer(long id, DeliveryFact fact) => Answer(id, new DeliveryAnswer(fact));

    public Task<IReadOnlyList<long>> Answer(long id, int status) => Answer(id, new DeliveryAnswer(DeliveryFact.Status) { Status = status });

    public async Task<IReadOnlyList<long>> Wait(TimeSpan time)
    {
        Time.Advance(time);
        return await Step();
    }

    public CallState StateOf(long id) => (CallState)Convert.ToInt32(Critical.Read(db => db.Scalar("SELECT state FROM outbox_call WHERE id = $1", id)), null);

    public bool HasBody(long id) => Critical.Read(db => db.Scalar("SELECT body FROM outbox_call WHERE id = $1", id)) is byte[];

    /// <summary>The program ends, the file's header is destroyed, and the next program salvages it.</summary>
    public OutboxBox Salvage()
    {
        Critical.Dispose();
        Damage.Overwrite(directory.File("critical.db"), 0, new byte[100]);
        return new OutboxBox(directory, Time, Options, Jitter);
    }

    /// <summary>The power goes; the next program starts from what is on the disk.</summary>
    public OutboxBox Crash()
    {
        Critical.Dispose();
        return new OutboxBox(directory, Time, Options, Jitter);
    }

    public void Dispose()
    {
        Critical.Dispose();
        Pump.Dispose();
        if (ownsDirectory)
        {
            directory.Dispose();
        }
    }
}
