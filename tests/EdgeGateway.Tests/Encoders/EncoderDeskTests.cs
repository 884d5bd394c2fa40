using System.Collections.Concurrent;
using EdgeGateway.Encoders;
using EdgeGateway.Settings;
using EdgeGateway.Status;
using EdgeGateway.Tests.Mqtt;
using EdgeGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Encoders;

/// <summary>Queue, deadlines and states with virtual encoders in virtual time.</summary>
public sealed class EncoderDeskTests : IDisposable
{
    private readonly ManualTimeProvider time = new();
    private readonly ConcurrentQueue<LateKey> late = new();
    private readonly EncoderDesk desk;

    public EncoderDeskTests()
    {
        desk = EncoderFactory.Create(
            [.. Enumerable.Range(1, 8).Select(number => new EncoderOptions
            {
                EncoderId = $"{number}", Driver = EncoderDriver.Virtual, Address = $"{number}", DelayMilliseconds = 1000, DrainSeconds = 30,
                KeyOptions = new Dictionary<string, string> { ["SAU"] = "1" },
            })],
            time, NullLogger.Instance);
        desk.Late += late.Enqueue;
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_second_job_waits_two_seconds_and_then_the_encoder_is_busy()
    {
        Encoder("1").Script = _ => VirtualFault.NoCard;
        var first = RunAsync("1");
        var second = RunAsync("1");

        await PassAsync(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);
        await PassAsync(TimeSpan.FromSeconds(0.2));
        var busy = await second;

        Assert.Equal(EncodeOutcome.Busy, busy.Outcome);
        Assert.Contains("Encoder 1", busy.Text, StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromSeconds(15));
        Assert.Equal((EncodeOutcome.NoCard, false), await first is var result ? (result.Outcome, result.MayExist) : default);
        await ReadyAsync("1");
    }

    [Fact]
    public async Task A_second_job_goes_on_when_the_first_is_done_in_time()
    {
        var states = new ConcurrentQueue<EncoderState>();
        desk.Changed += view => states.Enqueue(view.State);
        var first = RunAsync("1");
        var second = RunAsync("1");

        time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(EncodeOutcome.Done, (await first).Outcome);
        await Eventually.True(() => states.Count == 3, "the second has its turn");
        await PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(EncodeOutcome.Done, (await second).Outcome);
        await ReadyAsync("1");
        await Eventually.True(() => states.Count == 4, "all changes are told");
        Assert.Equal([EncoderState.Working, EncoderState.Ready, EncoderState.Working, EncoderState.Ready], states);
    }

    [Theory]
    [InlineData(VirtualFault.Late, 1)]
    [InlineData(VirtualFault.Silent, 0)]
    internal async Task An_answer_is_there_in_time_whatever_the_device_does_and_the_encoder_drains(VirtualFault fault, int reported)
    {
        Encoder("1").Script = _ => fault;
        var running = RunAsync("1");
        await PassAsync(TimeSpan.FromSeconds(17.6));
        var result = await running;

        Assert.True(result is { Outcome: not EncodeOutcome.Done, MayExist: true });
        Encoder("1").Script = _ => VirtualFault.None;
        await PassAsync(TimeSpan.FromSeconds(40));
        await ReadyAsync("1");
        Assert.Equal(reported, late.Count);
        var next = RunAsync("1");
        await PassAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(EncodeOutcome.Done, (await next).Outcome);
    }

    [Fact]
    public async Task A_bug_in_a_driver_is_an_answer_too()
    {
        Encoder("1").Script = _ => VirtualFault.Throws;
        var running = RunAsync("1");

        await PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(EncodeOutcome.LinkLost, (await running).Outcome);
    }

    [Fact]
    public async Task An_encoder_that_is_not_there_was_not_begun()
    {
        var states = new List<EncoderState>();
        desk.Changed += view => states.Add(view.State);
        Encoder("1").Plug(false);

        var result = await RunAsync("1");

        Assert.Equal((EncodeOutcome.Offline, false), (result.Outcome, result.MayExist));
        Assert.Equal([EncoderState.Offline], states);
        Assert.Equal(EncodeOutcome.Unsupported, (await RunAsync("nobody")).Outcome);
        Assert.Null(desk.Find("nobody"));
    }

    [Fact]
    public async Task Two_encoders_that_change_at_once_do_not_wait_for_each_other()
    {
        using var both = new Barrier(2);
        var health = new HealthBoard(time);
        desk.Changed += _ => both.SignalAndWait(TimeSpan.FromSeconds(5));
        new EncodersReport(desk, health, NullLogger<EncodersReport>.Instance).Start();

        await Task.WhenAll(Task.Run(() => Encoder("1").Plug(false)), Task.Run(() => Encoder("2").Plug(false))).WaitAsync(TimeSpan.FromSeconds(10), TestClient.RealTime);

        Assert.Equal(2, desk.All.Count(view => view.State == EncoderState.Offline));
        Assert.Equal("not connected: 1, 2", health.Snapshot().Single(part => part.Key == EncodersReport.Part).Value.Detail);
    }

    [Fact]
    public async Task Changes_that_several_threads_make_are_told_in_their_order()
    {
        var states = new ConcurrentQueue<EncoderState>();
        desk.Changed += view => states.Enqueue(view.State);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var turn = 0; turn < 500; turn++)
            {
                Encoder("1").Plug((thread + turn) % 2 == 0);
            }
        })));

        Encoder("1").Plug(true);
        Encoder("1").Plug(false);
        var told = states.ToList();
        Assert.Equal(EncoderState.Offline, told[^1]);
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_listener_that_fails_does_not_stop_what_comes_after()
    {
        var states = new ConcurrentQueue<EncoderState>();
        desk.Changed += view => states.Enqueue(view.State);
        desk.Changed += _ => throw new InvalidOperationException("a listener's bug");

        Encoder("1").Plug(false);
        Encoder("1").Plug(true);

        Assert.Equal([EncoderState.Offline, EncoderState.Ready], states);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_at_once()
    {
        var options = Jobs.Of(KeyAction.New, options: ["SAU", "GOLF"]);
        var mobile = Jobs.Of(KeyAction.New, medium: KeyMedium.MobileKey);
        var rooms = Jobs.Of(KeyAction.New) with { AdditionalRooms = ["1", "2", "3", "4"] };

        foreach (var (job, word) in new[] { (options, "GOLF"), (mobile, "mobile"), (rooms, "additional") })
        {
            var result = await desk.RunAsync("1", job, new JobTimes(time.GetTimestamp()));
            Assert.Equal(EncodeOutcome.Unsupported, result.Outcome);
            Assert.Contains(word, result.Text, StringComparison.Ordinal);
        }

        Assert.Empty(Encoder("1").Made);
    }

    [Fact]
    public async Task A_virtual_lock_system_copies_only_what_is_live()
    {
        async Task<EncodeOutcome> Do(KeyAction action)
        {
            var running = desk.RunAsync("1", Jobs.Of(action), new JobTimes(time.GetTimestamp()));
            await PassAsync(TimeSpan.FromSeconds(1.5));
            return (await running).Outcome;
        }

        Assert.Equal(EncodeOutcome.Rejected, await Do(KeyAction.Duplicate));
        Assert.Equal(EncodeOutcome.Done, await Do(KeyAction.New));
        Assert.Equal(EncodeOutcome.Done, await Do(KeyAction.Duplicate));
        Assert.Equal(EncodeOutcome.Done, await Do(KeyAction.ReEncode));
        Assert.Equal(EncodeOutcome.Done, await Do(KeyAction.Remove));
        Assert.Equal(EncodeOutcome.Rejected, await Do(KeyAction.ReEncode));
        Assert.Equal(EncodeOutcome.Done, await Do(KeyAction.Read));
    }

    [Fact]
    public async Task A_thousand_jobs_at_eight_encoders_with_faults_all_end_in_time_and_no_key_is_forgotten()
    {
        var random = new Random(8);
        VirtualFault[] faults = [.. Enum.GetValues<VirtualFault>(), VirtualFault.None, VirtualFault.None, VirtualFault.None];
        foreach (var view in desk.All)
        {
            Encoder(view.EncoderId).Script = _ =>
            {
                lock (random)
                {
                    return faults[random.Next(faults.Length)];
                }
            };
        }

        var jobs = new List<(KeyJob Job, Task<EncodeResult> Running, long Arrived)>();
        for (var number = 0; number < 1000; number++)
        {
            KeyJob job;
            lock (random)
            {
                job = Jobs.Of(random.Next(3) == 0 ? KeyAction.Lost : KeyAction.New, $"{random.Next(100, 999)}") with { Id = $"{number}" };
            }

            jobs.Add((job, desk.RunAsync($"{(number % 8) + 1}", job, new JobTimes(time.GetTimestamp())), time.GetTimestamp()));
            if (number % 8 == 7)
            {
                await PassAsync(TimeSpan.FromSeconds(2.5));
                foreach (var one in jobs.Where(one => time.GetElapsedTime(one.Arrived) >= TimeSpan.FromSeconds(17.5)))
                {
                    await Eventually.True(() => one.Running.IsCompleted, $"job {one.Job.Id} has its answer, without more time passing");
                }
            }
        }

        await PassAsync(TimeSpan.FromSeconds(60));
        foreach (var view in desk.All)
        {
            await ReadyAsync(view.EncoderId);
        }

        var done = new HashSet<string>();
        foreach (var one in jobs)
        {
            if ((await one.Running).Outcome == EncodeOutcome.Done)
            {
                done.Add(one.Job.Id);
            }
        }

        var made = desk.All.SelectMany(view => Encoder(view.EncoderId).Made).Select(job => job.Id).ToHashSet();
        done.UnionWith(late.Select(key => key.Job.Id));
        Assert.True(late.Count > 5);
        Assert.Equal(made.Order(), done.Order());
    }

    private Task ReadyAsync(string id) => Eventually.True(() => desk.Find(id)!.State == EncoderState.Ready, $"encoder {id} is ready");

    private VirtualEncoder Encoder(string id) => (VirtualEncoder)desk.Post(id)!.Driver;

    private Task<EncodeResult> RunAsync(string encoder) => desk.RunAsync(encoder, Jobs.Of(KeyAction.New), new JobTimes(time.GetTimestamp()));

    /// <summary>Lets virtual time pass in steps, with pauses for what runs on other threads to set its timers.</summary>
    private async Task PassAsync(TimeSpan by)
    {
        var step = TimeSpan.FromMilliseconds(100);
        for (var passed = TimeSpan.Zero; passed < by; passed += step)
        {
            await SettledAsync();
            time.Advance(step);
        }

        await SettledAsync();
    }

    /// <summary>Everything that runs has come to a wait: the pool has nothing to do, several times in a row.</summary>
    private static async Task SettledAsync()
    {
        for (var quiet = 0; quiet < 5; quiet++)
        {
            await Task.Yield();
            if (ThreadPool.PendingWorkItemCount > 0)
            {
                quiet = -1;
            }
        }
    }
}
