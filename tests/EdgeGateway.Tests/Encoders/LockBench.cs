using System.Collections.Concurrent;
using EdgeGateway.Encoders;
using EdgeGateway.Sandbox.Encoders;
using EdgeGateway.Settings;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Encoders;

/// <summary>A desk whose encoders are behind a simulated lock system, over a real pseudo-terminal or TCP, on the real clock with short times.</summary>
internal sealed class LockBench : IAsyncDisposable
{
    private static readonly IspTimes Short = new()
    {
        Reply = TimeSpan.FromMilliseconds(300),
        BusyPause = TimeSpan.FromMilliseconds(20),
        Reopen = TimeSpan.FromMilliseconds(50),
        SecondAnswer = TimeSpan.FromMilliseconds(800),
    };

    private readonly TempDirectory directory = new();
    private readonly string device;
    private readonly bool serial;
    private PtyPort? pty;
    private LockServer? server;

    private LockBench(string dialect, bool serial, IReadOnlyList<string> encoders, int? port)
    {
        this.serial = serial;
        device = directory.File("encoder");
        Simulator = new LockSimulator(dialect, TestClient.RealTime);
        if (port is null)
        {
            Plug();
        }

        Desk = EncoderFactory.Create(
            [.. encoders.Select((name, index) => new EncoderOptions
            {
                EncoderId = name,
                Driver = EncoderDriver.Isp,
                Dialect = Enum.Parse<EncoderDialect>(dialect, ignoreCase: true),
                Device = serial ? device : null,
                Host = serial ? null : "127.0.0.1",
                Port = serial ? 0 : port ?? server!.Port,
                AckAnswers = serial,
                Address = $"{index + 1}",
                KeyOptions = new Dictionary<string, string> { ["SAU"] = "1" },
                DrainSeconds = 3,
            })],
            TestClient.RealTime, NullLogger.Instance, Short);
        Desk.Late += Late.Enqueue;
        Desk.NotMade += NotMade.Enqueue;
        Desk.Changed += Changes.Enqueue;
        Desk.Start();
    }

    public LockSimulator Simulator { get; }

    public LockFaults Faults => Simulator.Faults;

    public EncoderDesk Desk { get; }

    public ConcurrentQueue<LateKey> Late { get; } = new();

    public ConcurrentQueue<LateKey> NotMade { get; } = new();

    public ConcurrentQueue<EncoderView> Changes { get; } = new();

    public string Device => device;

    /// <summary>A card is waited for a second, and the result is there half a second later.</summary>
    public static JobTimes Times => new(TestClient.RealTime.GetTimestamp())
    {
        Queue = TimeSpan.FromMilliseconds(300),
        CardWaitEnds = TimeSpan.FromSeconds(1),
        ResultBy = TimeSpan.FromSeconds(1.8),
    };

    public static async Task<LockBench> SerialAsync(string dialect = "salto", params string[] encoders) => await new LockBench(dialect, true, Named(encoders), null).ReadyAsync();

    public static async Task<LockBench> TcpAsync(string dialect = "salto", params string[] encoders) => await new LockBench(dialect, false, Named(encoders), null).ReadyAsync();

    public Task<EncodeResult> RunAsync(KeyAction action, string encoder = "FD1", JobTimes? times = null) => Desk.RunAsync(encoder, Jobs.Of(action), times ?? Times);

    public EncoderState State(string encoder = "FD1") => Desk.Find(encoder)!.State;

    public Task<LockBench> ReadyAsync() => UntilAsync(EncoderState.Ready);

    public async Task<LockBench> UntilAsync(EncoderState state)
    {
        await Eventually.True(() => State() == state, $"the encoder is {state}");
        return this;
    }

    public void Plug()
    {
        if (serial)
        {
            pty = new PtyPort(device);
            _ = Simulator.RunAsync(pty);
        }
        else
        {
            server = new LockServer(Simulator);
        }
    }

    public void Pull() => pty!.Pull();

    public async ValueTask DisposeAsync()
    {
        await Desk.StopAsync();
        Desk.Dispose();
        pty?.Dispose();
        server?.Dispose();
        directory.Dispose();
    }

    private static string[] Named(string[] encoders) => encoders.Length > 0 ? encoders : ["FD1"];
}
