using EdgeGateway.Encoders;
using EdgeGateway.Keys;
using EdgeGateway.Mqtt;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace EdgeGateway.Tests.Keys;

/// <summary>The key desk with its encoders and its files on virtual time, without HTTP.</summary>
internal sealed class KeyBox : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly TempDirectory? owned;

    public KeyBox(int encoders = 1, bool online = false, int delayMilliseconds = 500, bool utc = false)
        : this(new TempDirectory(), new ManualTimeProvider(new DateTimeOffset(2024, 2, 26, 16, 16, 10, TimeSpan.Zero)), encoders, online, delayMilliseconds, utc) => owned = Directory;

    private KeyBox(TempDirectory directory, ManualTimeProvider time, int encoders, bool online, int delayMilliseconds, bool utc)
    {
        (Directory, Time) = (directory, time);
        Options = new KeyOptions { Online = online, CreationTimeIsUtc = utc };
        Alerts = new AlertBoard(time);
        Database = Database.Open(directory.File("critical.db"), durable: true, [KeyStore.Schema, AuditLog.Schema]);
        Desk = EncoderFactory.Create(
            [.. Enumerable.Range(1, encoders).Select(number => new EncoderOptions
            {
                EncoderId = $"{number}",
                Driver = EncoderDriver.Virtual,
                Address = $"{number}",
                DelayMilliseconds = delayMilliseconds,
                KeyOptions = new Dictionary<string, string> { ["SAU"] = "1", ["ELEV"] = "2" },
            })],
            time,
            NullLogger.Instance);
        Clock = new KeyClock(time, DateTimeZoneProviders.Bcl["America/New_York"], () => "synced");
        Ledger = new KeyLedger(Database, time, NullLogger<KeyLedger>.Instance);
        Doubts = new KeyDoubts(Alerts);
        Removals = new Removals(Desk, Ledger, Doubts, Alerts, Clock, Options);
        Keys = new KeyDesk(Desk, Options, new KeyBooks(Ledger, Doubts, Removals), Clock, NullLogger<KeyDesk>.Instance);
        Keys.Start();

        // Whoever else listens to the encoders takes its locks meanwhile.
        var identity = BoxIdentity.New("floor-02", TestBox.Hotel, time);
        new EncoderTopics(Desk, Mqtt, new MqttTopics("egw/v1", TestBox.Hotel, "floor-02"), Alerts, identity).Start();
        new EncodersReport(Desk, new HealthBoard(time), NullLogger<EncodersReport>.Instance).Start();
    }

    public TempDirectory Directory { get; }

    public ManualTimeProvider Time { get; }

    public KeyOptions Options { get; }

    public AlertBoard Alerts { get; }

    public FakeMqtt Mqtt { get; } = new();

    public Database Database { get; }

    public EncoderDesk Desk { get; }

    public KeyClock Clock { get; }

    public KeyLedger Ledger { get; }

    public KeyDoubts Doubts { get; }

    public Removals Removals { get; }

    public KeyDesk Keys { get; }

    public VirtualEncoder Encoder(int number = 1) => (VirtualEncoder)Desk.Post($"{number}")!.Driver;

    /// <summary>What the audit says of keys, oldest first.</summary>
    public IReadOnlyList<AuditRow> Audit() => [.. new AuditLog(Database).Newest(10_000).Reverse()];

    public KeyCaller Caller() => new("opera", Time.GetTimestamp());

    /// <summary>Asks, and lets time pass until there is an answer.</summary>
    public async Task<KeyResult> AskAsync(KeyRequest request)
    {
        var asked = Time.GetTimestamp();
        var answer = Keys.AnswerAsync(request, Caller());
        await PassUntilAsync(() => answer.IsCompleted);
        return KeyResult.Of(await answer, Time.GetElapsedTime(asked));
    }

    /// <summary>Time passes in small steps; between them everything that became due gets its turn.</summary>
    /// <param name="even">In equal steps, also where nothing is due.</param>
    public async Task PassUntilAsync(Func<bool> done, TimeSpan? atMost = null, bool even = false)
    {
        var begin = Time.GetTimestamp();
        while (!done() && Time.GetElapsedTime(begin) < (atMost ?? TimeSpan.FromMinutes(30)))
        {
            await RestAsync();
            if (!done())
            {
                // Small while something is under way; where nothing is due, right up to what is.
                Time.Advance(!even && Time.UntilNextTimer is { } next && next > Step ? next : Step);
            }
        }
    }

    public Task PassAsync(TimeSpan time)
    {
        var begin = Time.GetTimestamp();
        return PassUntilAsync(() => Time.GetElapsedTime(begin) >= time, time);
    }

    /// <summary>The power goes; the next box starts from what is on the disk.</summary>
    public KeyBox Crash(int encoders = 1)
    {
        Database.Dispose();
        return new KeyBox(Directory, Time, encoders, Options.Online, 500, Options.CreationTimeIsUtc);
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        Database.Dispose();
        owned?.Dispose();
    }

    /// <summary>Until the pool and the database have nothing to do: work that is due is done before the clock moves on.</summary>
    private async Task RestAsync()
    {
        for (var (quiet, before) = (0, -1L); quiet < 2;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TestClient.RealTime);
            Database.Read(_ => true);
            var now = ThreadPool.CompletedWorkItemCount;
            quiet = now - before <= 3 && ThreadPool.PendingWorkItemCount == 0 ? quiet + 1 : 0;
            before = now;
        }
    }
}
