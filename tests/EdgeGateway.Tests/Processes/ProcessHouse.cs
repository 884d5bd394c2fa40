using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;

namespace EdgeGateway.Tests.Processes;

/// <summary>The whole site on this machine: OPERA (the sandbox), a real broker, one installed box, someone who watches its lamps.</summary>
internal sealed class ProcessHouse : IAsyncDisposable
{
    private readonly Dictionary<string, string> messages = [];

    private ProcessHouse(SandboxServer sandbox, MosquittoBroker broker, LampWatcher watcher, GatewayProcess gateway) =>
        (Sandbox, Broker, Watcher, Gateway) = (sandbox, broker, watcher, gateway);

    public SandboxServer Sandbox { get; }

    public MosquittoBroker Broker { get; }

    public LampWatcher Watcher { get; }

    public GatewayProcess Gateway { get; }

    /// <param name="start">Whether the box is to run already, following the stream.</param>
    /// <param name="page">The port of its page; a free one unless told.</param>
    public static async Task<ProcessHouse> StartAsync(bool start = true, int? page = null)
    {
        // Asks for the binary first: without it the test is skipped before anything runs.
        GatewayProcess.Binary();
        var broker = await MosquittoBroker.StartAsync();
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Stream = new StreamRules { Ghost = TimeSpan.Zero } }, TestClient.RealTime);
        var watcher = await LampWatcher.StartAsync(broker);
        var house = new ProcessHouse(sandbox, broker, watcher, new GatewayProcess(new BoxFiles(sandbox, broker.Port, ["205", "206"], page)));
        if (start)
        {
            house.Gateway.Start();
            await house.FollowsAsync();
        }

        return house;
    }

    public Task FollowsAsync() => Eventually.True(() => Watcher.Health("stream")?.Status == "ok", "the box follows the stream");

    /// <summary>A guest checks in and gets a message; returns the reservation when the room's lamp shines.</summary>
    public async Task<string> LightUpAsync(string room)
    {
        var guest = Sandbox.Hotel.CheckInGuest($"Guest of {room}", room);
        messages[guest.Id] = Sandbox.Hotel.WriteMessage(guest.Id, "Please call reception.");
        await Eventually.True(() => Watcher.IsOn(room) == true, $"the lamp of room {room} shines");
        return guest.Id;
    }

    /// <summary>The front desk hands the message over: the lamp is to go out.</summary>
    public void HandOver(string guest) => Sandbox.Hotel.HandOver(guest, messages[guest]);

    public async ValueTask DisposeAsync()
    {
        Gateway.Dispose();
        await Watcher.DisposeAsync();
        await Sandbox.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
