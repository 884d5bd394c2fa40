using System.Collections.Concurrent;
using EdgeGateway.Inbox;
using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Ohip;

/// <summary>
/// A box's stream in virtual time, with a pump that takes everything at once. <see cref="Restart"/> makes a new program
/// on the same machine: only what is on disk stays.
/// </summary>
internal sealed class StreamBox : IAsyncDisposable
{
    /// <summary>Virtual time runs in steps of this, one for each look at the condition: some twenty times as fast as real time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Uri baseUrl;
    private readonly ConcurrentQueue<InboxItem> items = new();
    private readonly OhipHttp http;
    private CancellationTokenSource stop = new();
    private EventIntake intake = new();
    private Task running = Task.CompletedTask;
    private Task pumping = Task.CompletedTask;
    private StreamPosition? position;

    public StreamBox(Uri baseUrl, ManualTimeProvider? time = null, MemoryHoldStore? store = null)
    {
        this.baseUrl = baseUrl;
        Time = time ?? new ManualTimeProvider();
        Store = store ?? new MemoryHoldStore();
        Health = new HealthBoard(Time);
        Alerts = new AlertBoard(Time);
        http = new OhipHttp(Time);
    }

    public ManualTimeProvider Time { get; }

    public MemoryHoldStore Store { get; }

    public CredentialFiles Credentials { get; } = new();

    public HealthBoard Health { get; }

    public AlertBoard Alerts { get; }

    public StreamReport Report { get; private set; } = null!;

    public StreamHold Hold { get; private set; } = null!;

    public IReadOnlyList<InboxItem> Items => [.. items];

    public IReadOnlyList<OperaEvent> Events => [.. items.OfType<InboxItem.Event>().Select(item => item.Value)];

    public IReadOnlyList<string> Offsets => [.. Events.Select(one => one.Offset.Text)];

    public string StreamHealth => Health.Get(HealthBoard.Stream)?.Detail ?? "";

    public bool Connected => StreamHealth.StartsWith("Connected", StringComparison.Ordinal);

    /// <summary>While false the pump takes nothing.</summary>
    public bool Pumps { get; set; } = true;

    public void Start(string boot = "boot-1")
    {
        stop = new CancellationTokenSource();
        intake = new EventIntake();
        if (position is not null)
        {
            intake.Processed(position);
        }

        var options = CredentialFiles.Options(baseUrl);
        Report = new StreamReport(Health, Alerts, Time, NullLogger<StreamReport>.Instance);
        Hold = new StreamHold(Store, boot, Time);
        var tokens = new TokenSource(options, Credentials.Store, http, new TokenReport(Health, Alerts, NullLogger<TokenReport>.Instance), Time);
        var stream = new EventStream(options, Credentials.Store, tokens, Hold, Report, new StreamPacing(Time, new FixedRandom(0)));
        var token = stop.Token;
        running = Task.Run(() => stream.RunAsync(intake, token), CancellationToken.None);
        pumping = Task.Run(() => PumpAsync(intake, token), CancellationToken.None);
    }

    /// <summary>Moves time until it is so.</summary>
    public Task Until(Func<bool> condition, string what, TimeSpan? step = null) => Eventually.True(
        async () =>
        {
            if (condition())
            {
                return true;
            }

            // What is ready to run goes first, so that a busy machine does not let time run away from the sockets.
            await Task.Run(() => { });
            await Task.Run(() => { });
            Time.Advance(step ?? Step);
            return false;
        },
        $"{what} (stream: {StreamHealth})",
        TimeSpan.FromSeconds(40));

    /// <summary>Waits in real time, with the clock standing still.</summary>
    public static Task Soon(Func<bool> condition, string what) => Eventually.True(condition, what, TimeSpan.FromSeconds(20));

    /// <summary>Asks it to stop and moves time until it has.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Until(() => running.IsCompleted, "it stops");
        await running;
        await pumping;
    }

    public async Task Restart(string boot = "boot-1")
    {
        await StopAsync();
        Start(boot);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        Credentials.Dispose();
    }

    private async Task PumpAsync(EventIntake source, CancellationToken end)
    {
        var stream = "";
        try
        {
            while (await source.Reader.WaitToReadAsync(end))
            {
                await Eventually.True(() => Pumps || end.IsCancellationRequested, "the pump may take", TimeSpan.FromMinutes(1));
                while (Pumps && source.Reader.TryRead(out var item))
                {
                    stream = (item as InboxItem.Subscribed)?.Stream ?? stream;
                    if (item is InboxItem.Event taken)
                    {
                        position = new StreamPosition(stream, 1, taken.Value.Offset);
                        source.Processed(position);
                    }

                    items.Enqueue(item);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
