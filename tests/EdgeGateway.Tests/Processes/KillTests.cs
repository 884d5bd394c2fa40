using System.Globalization;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace EdgeGateway.Tests.Processes;

/// <summary>P2, S8: kill -9 at any step of a replay.</summary>
[Collection(ProcessCollection.Name)]
[Trait("Layer", "process")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Events = 10_000;

    [SkippableFact]
    public async Task Killed_fifty_times_during_a_replay_of_ten_thousand_events_nothing_is_lost_and_nothing_takes_effect_twice()
    {
        GatewayProcess.Binary();
        var kills = int.Parse(Environment.GetEnvironmentVariable("EDGE_GATEWAY_KILLS") ?? "50", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("EDGE_GATEWAY_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        try
        {
            await RunAsync(new Random(seed), seed, kills);
        }
        catch (Exception error)
        {
            throw new Xunit.Sdk.XunitException($"With EDGE_GATEWAY_SEED={seed}: {error}");
        }
    }

    private async Task RunAsync(Random random, int seed, int kills)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var watcher = await LampWatcher.StartAsync(broker);
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Stream = new StreamRules { Ghost = TimeSpan.Zero, LimitUpgrades = false } }, TestClient.RealTime);

        // The box has lived before: it knows where in the stream it is. Without that OHIP alone decides where it begins.
        var before = sandbox.Log.Append(new BusinessEvent("UPDATE RESERVATION", "1", "", new EventDetail([])) { HotelId = "HOTEL1" });
        var replay = new Replay(seed, (long)before + 1, Events);
        using var gateway = new GatewayProcess(new BoxFiles(sandbox, broker.Port, replay.Rooms));
        gateway.Start();
        await Eventually.True(() => MirrorSnapshot.ReadOffset(gateway.Files.Data) == (long)before, "the first event is stored");
        await gateway.KillAsync();
        foreach (var json in replay.Json)
        {
            sandbox.Log.AppendRaw(json);
        }

        // Unhindered the whole replay would be over before the second kill.
        sandbox.Faults.Change(faults => faults with { BurstEvents = 40, BurstPauseSeconds = 0.01 });
        var moments = Enumerable.Range(0, kills).Select(_ => random.NextInt64((long)before + 1, replay.LastOffset - 200)).Order().ToArray();
        var known = MirrorSnapshot.Read(gateway.Files.Data);
        var midReplay = 0;
        var dark = replay.Rooms.ToDictionary(room => room, _ => false);
        foreach (var moment in moments)
        {
            var (subscriptions, sent) = (sandbox.Counters.Subscriptions, sandbox.Counters.EventsSent);
            watcher.Forget();
            gateway.Start();
            if (random.Next(2) == 0)
            {
                // Sometimes all the time that the first word to the broker needs: the lamps are as they were before the replay.
                await Eventually.True(() => watcher.Shows(dark), "the lamps after a restart are as they last were");
            }

            var events = moment - known.Offset!.Value;
            await Eventually.True(() => sandbox.Counters.EventsSent - sent >= events, "the replay reaches the moment");
            // Not to wait for anything: the moment is what varies.
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(25)), TestClient.RealTime);
            await gateway.KillAsync();

            // None when it was killed before it came to that.
            Assert.InRange(sandbox.Counters.Subscriptions - subscriptions, 0, 1);
            midReplay += known.Offset!.Value + (sandbox.Counters.EventsSent - sent) < replay.LastOffset ? 1 : 0;
            known = Check(replay, known, MirrorSnapshot.Read(gateway.Files.Data));
        }

        output.WriteLine($"seed {seed}: {midReplay} of {kills} kills fell into the replay; the last found offset {known.Offset} of {replay.LastOffset}");
        Assert.True(midReplay >= kills * 9 / 10, $"Only {midReplay} of {kills} kills fell into the replay.");

        gateway.Start();
        var end = replay.Lamps(replay.LastOffset);
        await Eventually.True(() => watcher.Shows(end), "every lamp is as all events say");
        gateway.Send(Signal.Terminate);
        Assert.Equal(0, await gateway.ExitCodeAsync());
        Assert.True(watcher.Shows(end), watcher.Differences(end));
        CheckEnd(replay, Check(replay, known, MirrorSnapshot.Read(gateway.Files.Data)));
        Assert.False(sandbox.Counters.Closes.ContainsKey(4409));
    }

    /// <summary>What the disk has is exactly what its offset says, and nothing went back since the last kill.</summary>
    private static MirrorSnapshot Check(Replay replay, MirrorSnapshot before, MirrorSnapshot now)
    {
        Assert.True(now.Offset >= before.Offset, $"The offset went back from {before.Offset} to {now.Offset}.");
        Assert.Equal(
            replay.Stays(now.Offset!.Value).OrderBy(stay => stay.Key),
            now.Stays.Select(stay => KeyValuePair.Create(stay.Key, new ReplayStay(stay.Value.Room, stay.Value.On))).OrderBy(stay => stay.Key));
        foreach (var (reservation, stay) in before.Stays)
        {
            Assert.True(now.Stays[reservation].RoomOffset >= stay.RoomOffset, $"The room of {reservation} went back.");
            Assert.True(now.Stays[reservation].LightOffset >= stay.LightOffset, $"The light of {reservation} went back.");
        }

        return now;
    }

    private static void CheckEnd(Replay replay, MirrorSnapshot end)
    {
        Assert.Equal(replay.LastOffset, end.Offset);
        var journal = end.Journal.Skip(1).Select(known => known.UniqueEventId).ToList();
        Assert.Equal(journal.Count, journal.Distinct().Count());
        Assert.Equal(replay.Own.Select(known => known.Id), journal);
    }
}
