using System.Collections.Concurrent;
using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Keys;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>A thousand mixed requests to eight encoders that fail in every way they can.</summary>
[Trait("Layer", "simulation")]
public class KeyStormTests
{
    private const int Encoders = 8;
    private const int Requests = 1000;

    private static readonly string[] Types = ["New", "New", "New", "Duplicate", "Lost", "OneShot", "ReEncode", "Remove", "Read", "ModifyStay", "RoomMove"];

    [Theory]
    [InlineData(20261120)]
    public async Task Every_answer_is_in_time_no_key_is_unknown_and_no_encoder_is_wedged(int seed)
    {
        await using var box = new KeyBox(Encoders, online: true);
        var random = new Random(seed);
        var gate = new Lock();
        for (var number = 1; number <= Encoders; number++)
        {
            box.Encoder(number).Script = _ =>
            {
                lock (gate)
                {
                    return random.Next(4) > 0 ? VirtualFault.None : (VirtualFault)random.Next(1, Enum.GetValues<VirtualFault>().Length);
                }
            };
        }

        var answers = new ConcurrentBag<(KeyRequest Request, KeyResult Result)>();
        var asked = new List<Task>();
        var begin = box.Time.GetTimestamp();
        var arrivals = Enumerable.Range(0, Requests).Select(_ => TimeSpan.FromSeconds(random.NextDouble() * 100)).Order().ToList();
        var next = 0;
        await box.PassUntilAsync(() =>
        {
            while (next < Requests && arrivals[next] <= box.Time.GetElapsedTime(begin))
            {
                next++;
                asked.Add(AskAsync(box, Request(random, gate), answers));
            }

            return next == Requests && asked.TrueForAll(one => one.IsCompleted);
        }, even: true);
        await Task.WhenAll(asked);
        Assert.Equal(Requests, answers.Count);
        Assert.All(answers, one => Assert.True(one.Result.Took <= TimeSpan.FromSeconds(18), $"seed {seed}: {one.Request} took {one.Result.Took}"));
        Assert.True(answers.Count(one => one.Result.Code == "OK") > 60, $"seed {seed}: too few keys to prove anything");

        for (var number = 1; number <= Encoders; number++)
        {
            box.Encoder(number).Script = _ => VirtualFault.None;
        }

        // What still drains ends by itself.
        await box.PassAsync(TimeSpan.FromSeconds(90));
        var known = box.Audit().Where(row => row.Entry.Action is "key.doubtful" || Word(row, "code") == "OK" || Word(row, "mayExist") == "True").Select(row => Word(row, "job")).ToHashSet();
        Assert.All(Enumerable.Range(1, Encoders).SelectMany(number => box.Encoder(number).Made), made => Assert.True(known.Contains(made.Id), $"seed {seed}: {made.Action} {made.Id} was made and nobody knows"));
        Assert.Empty(box.Database.Read(db => db.Query("SELECT job FROM key_open", row => row.GetString(0))));
        for (var number = 1; number <= Encoders; number++)
        {
            Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of("New", encoder: $"{number}"))).Code);
        }
    }

    private static async Task AskAsync(KeyBox box, KeyRequest request, ConcurrentBag<(KeyRequest, KeyResult)> answers)
    {
        var arrived = box.Caller();
        var reply = await box.Keys.AnswerAsync(request, arrived);
        answers.Add((request, KeyResult.Of(reply, box.Clock.SinceArrival(arrived))));
    }

    private static KeyRequest Request(Random random, Lock gate)
    {
        lock (gate)
        {
            var request = KeyRequests.Of(
                Types[random.Next(Types.Length)], $"{100 + random.Next(40)}", $"{random.Next(1, Encoders + 1)}", $"TERM{random.Next(4)}", random.Next(10) == 0 ? "PinCode" : "HardKey");
            return request.Action == KeyAction.RoomMove ? request with { OldRoom = "100" } : request;
        }
    }

    private static string Word(AuditRow row, string name) =>
        row.Entry.Details is { } details && JsonDocument.Parse(details).RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
}
