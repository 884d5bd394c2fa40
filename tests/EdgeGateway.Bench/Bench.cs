using System.Net.Sockets;

namespace EdgeGateway.Bench;

/// <summary>Measures one program; every measurement starts it anew on an empty disk.</summary>
internal sealed class Bench(ISubject subject, Results results, TimeProvider time)
{
    private const int LatencyEvents = 2000;
    private const int WarmUpEvents = 1000;
    private static readonly string[] Rooms = [.. Enumerable.Range(201, 40).Select(room => $"{room}")];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public async Task RunAsync(string what, int events)
    {
        foreach (var (name, measure) in new (string, Func<Stage, Task>)[] { ("idle", IdleAsync), ("latency", LatencyAsync), ("backlog", stage => BacklogAsync(stage, events)) })
        {
            if (what == name || what == "all")
            {
                await using var stage = new Stage(Rooms, time);
                await stage.Until(() => stage.Listener.Connected, Limit);
                await measure(stage);
            }
        }
    }

    private async Task IdleAsync(Stage stage)
    {
        using var notify = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        notify.Bind(new UnixDomainSocketEndPoint(stage.Site.In("notify")));
        var start = subject.Prepare(stage.Site);
        start.Environment["NOTIFY_SOCKET"] = stage.Site.In("notify");
        var began = time.GetTimestamp();
        using var child = new ChildProcess(start);
        if (subject.Notifies)
        {
            await notify.ReceiveAsync(new byte[4096]);
            Add("start until READY=1, ms", time.GetElapsedTime(began).TotalMilliseconds);
        }

        await stage.Until(() => stage.Listener.Known == Rooms.Length, Limit);
        Add("start until every lamp is published, ms", time.GetElapsedTime(began, stage.Listener.ChangedAt).TotalMilliseconds);
        await stage.Until(() => stage.Stub.Subscribed, Limit);
        await Task.Delay(TimeSpan.FromSeconds(15), time);

        var (written, switches, from) = (child.Written, child.ContextSwitches, time.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(30), time);
        var seconds = time.GetElapsedTime(from).TotalSeconds;
        Add("idle: resident, MB", child.Resident);
        Add("idle: voluntary context switches per second", child.ContextSwitches.Sum(thread => thread.Value - switches.GetValueOrDefault(thread.Key)) / seconds);
        Add("idle: bytes written in 30 s", child.Written - written);
    }

    private async Task LatencyAsync(Stage stage)
    {
        using var child = new ChildProcess(subject.Prepare(stage.Site));
        await stage.Until(() => stage.Stub.Subscribed && stage.Listener.Known == Rooms.Length, Limit);
        var took = new List<double>(LatencyEvents);
        var lights = new bool[Rooms.Length];
        var random = new Random(1);
        for (var index = 0; index < WarmUpEvents + LatencyEvents; index++)
        {
            var room = index % Rooms.Length;
            lights[room] = !lights[room];
            var shown = stage.Listener.When(Rooms[room], lights[room]);
            var sent = stage.Stub.Send(room, lights[room]);
            var at = await shown.WaitAsync(Limit, time);
            if (index >= WarmUpEvents)
            {
                took.Add(time.GetElapsedTime(sent, at).TotalMilliseconds);
            }

            // Long enough that every queue is empty and every thread asleep.
            await Task.Delay(TimeSpan.FromMilliseconds(2 + random.Next(8)), time);
        }

        Add("event to lamp published, p50, ms", Results.Percentile(took, 0.5));
        Add("event to lamp published, p99, ms", Results.Percentile(took, 0.99));
        Add("resident afterwards, MB", child.Resident);
    }

    private async Task BacklogAsync(Stage stage, int events)
    {
        using var child = new ChildProcess(subject.Prepare(stage.Site));
        await stage.Until(() => stage.Stub.Subscribed && stage.Listener.Known == Rooms.Length, Limit);
        var (written, used) = (child.Written, child.ProcessorSeconds);
        var shown = stage.Listener.When(Rooms[^1], true);
        var began = time.GetTimestamp();
        await Task.Run(() => stage.Stub.SendBacklog(events));
        var last = $"{stage.Stub.NextOffset - 1}";
        await stage.Until(() => shown.IsCompleted || subject.StoredOffset(stage.Site) == last, Limit);
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        var processor = child.ProcessorSeconds - used;
        await shown.WaitAsync(Limit, time);
        Add("backlog: bytes of an event", stage.Stub.EventBytes);
        Add("backlog: events per second", events / seconds);
        Add("backlog: events per second of processor time", events / processor);
        Add("backlog: last lamp shown after, s", time.GetElapsedTime(began, await shown).TotalSeconds);
        Add("backlog: bytes written per event", (child.Written - written) / (double)events);
        Add("backlog: peak resident, MB", child.PeakResident);
    }

    private void Add(string name, double value)
    {
        results.Add(subject.Name, name, value);
        Console.Error.WriteLine($"{subject.Name}: {name}: {value:0.##}");
    }
}
