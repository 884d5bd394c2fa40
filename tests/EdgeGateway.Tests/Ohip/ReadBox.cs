using EdgeGateway.Ohip;
using EdgeGateway.Opera;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using EdgeGateway.Status;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Reads of the sandbox's OPERA over real sockets and in virtual time.</summary>
internal sealed class ReadBox : IAsyncDisposable
{
    private readonly CredentialFiles credentials = new();
    private readonly OhipHttp http;
    private readonly ReadCalls calls;

    private ReadBox(ManualTimeProvider time, SandboxServer sandbox)
    {
        (Time, Sandbox) = (time, sandbox);
        (Health, Alerts) = (new HealthBoard(time), new AlertBoard(time));
        http = new OhipHttp(time, Recorder);
        var ohip = CredentialFiles.Options(sandbox.BaseUrl) with { ExternalSystem = "EDGEGW" };
        var report = new TokenReport(Health, Alerts, NullLogger<TokenReport>.Instance);
        var tokens = new TokenSource(ohip, credentials.Store, http, report, time);
        Rest = new OhipRest(ohip, TestBox.Hotel, new OhipAccess(http, tokens, credentials.Store), new RestPace(time, new RestPaceOptions()), time);
        var reads = new ReadReport(report, Alerts, NullLogger<OhipReads>.Instance);
        calls = new ReadCalls(Rest, reads, time, new FixedRandom(0.5));
        Reads = new OhipReads(calls, TestBox.Hotel, reads);
    }

    public ManualTimeProvider Time { get; }

    public SandboxServer Sandbox { get; }

    public HealthBoard Health { get; }

    public AlertBoard Alerts { get; }

    public AnswerRecorder Recorder { get; } = new();

    public OhipRest Rest { get; }

    public IOperaReads Reads { get; }

    public static async Task<ReadBox> StartAsync(SandboxOptions? options = null)
    {
        var time = new ManualTimeProvider();
        return new ReadBox(time, await SandboxServer.StartAsync(options ?? new SandboxOptions(), time));
    }

    /// <summary>How often OPERA was asked so.</summary>
    public int Asked(string operation) => Sandbox.Rest.Calls.Count(call => call.Operation == operation);

    public ReservationId CheckIn(string room = "205") => new(Sandbox.Hotel.CheckInGuest("Boesel, Marcus", room).Id);

    /// <summary>What was read; anything else fails the test.</summary>
    public async Task<T> Got<T>(Task<Reading<T>> read) => await End(read) switch
    {
        Reading<T>.Got got => got.Value,
        Reading<T>.Failed failed => throw new InvalidOperationException($"The read failed: {failed.Words}"),
        var other => throw new InvalidOperationException($"The read brought {other.GetType().Name}."),
    };

    public async Task<Reading<T>.Failed> Failed<T>(Task<Reading<T>> read) =>
        await End(read) as Reading<T>.Failed ?? throw new InvalidOperationException("The read did not fail.");

    /// <summary>Time goes on until the read has ended; while a request is under way only when its answer really does not come.</summary>
    public async Task<T> End<T>(Task<T> read)
    {
        var (patience, step) = (200, TimeSpan.FromMilliseconds(200));
        var waited = 0;
        await Eventually.True(
            () =>
            {
                waited = Recorder.InFlight > 0 ? waited + 1 : 0;
                if (!read.IsCompleted && (waited == 0 || waited > patience))
                {
                    Time.Advance(waited == 0 ? step : OhipRest.CallLimit);
                    waited = 0;
                }

                return read.IsCompleted;
            },
            "the read ends",
            TimeSpan.FromMinutes(1));
        return await read;
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        calls.Dispose();
        http.Dispose();
        Recorder.Dispose();
        credentials.Dispose();
    }
}
