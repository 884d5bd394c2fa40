namespace EdgeGateway.Bench;

/// <summary>What surrounds the measured program: OPERA's stub, a broker, a room device, an empty directory.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly TimeProvider time;
    private readonly string directory = Directory.CreateTempSubdirectory("edge-gateway-bench-").FullName;
    private readonly Broker broker;

    public Stage(IReadOnlyList<string> rooms, TimeProvider time)
    {
        this.time = time;
        broker = new Broker(directory);
        Stub = new StreamStub(rooms, time);
        Listener = new LampListener(broker.Port, time);
        Site = new Site(directory, Stub.Port, broker.Port, rooms);
    }

    public Site Site { get; }

    public StreamStub Stub { get; }

    public LampListener Listener { get; }

    public async Task Until(Func<bool> condition, TimeSpan limit)
    {
        var began = time.GetTimestamp();
        while (!condition())
        {
            if (time.GetElapsedTime(began) > limit)
            {
                throw new TimeoutException("What was waited for did not come.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), time);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Listener.DisposeAsync();
        Stub.Dispose();
        broker.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
