using EdgeGateway.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

/// <summary>Any interleaving of adds, answers of every kind, waits and power cuts.</summary>
public sealed class OutboxOrderTests
{
    private static readonly int[] Statuses = [400, 401, 403, 404, 429, 500, 503];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Every_call_happens_once_in_its_reservations_order_or_ends_visibly(int seed)
    {
        var random = new Random(seed);
        using var first = new OutboxBox(jitter: 0.5);
        var box = first;
        var owed = new Dictionary<long, string>();
        var happened = new List<long>();
        for (var turn = 0; turn < 300; turn++)
        {
            switch (random.Next(10))
            {
                case < 3:
                    var reservation = $"{random.Next(4)}";
                    owed[box.Owe(random.Next(2) == 0 ? Calls.SetWakeUp(reservation) : Calls.Message(reservation, "Text"))] = reservation;
                    break;
                case < 8 when box.Delivery.Open.Count > 0:
                    var call = box.Delivery.Open[random.Next(box.Delivery.Open.Count)];
                    await box.Answer(call.Id, Opera(call, random.Next(8) < 3 ? null : random, happened));
                    break;
                case 8:
                    await box.Wait(TimeSpan.FromSeconds(random.Next(1, 300)));
                    break;
                case 9 when random.Next(5) == 0:
                    // What was under way may have arrived or not.
                    foreach (var lost in box.Delivery.Open.Where(lost => random.Next(2) == 0 && !happened.Contains(lost.Id)))
                    {
                        happened.Add(lost.Id);
                    }

                    box = box.Crash();
                    break;
            }

            await box.Step();
        }

        await DrainAsync(box, happened);

        Assert.Equal(happened.Count, happened.Distinct().Count());
        foreach (var one in owed.Keys.GroupBy(id => owed[id]))
        {
            Assert.Equal(happened.Where(one.Contains).Order(), happened.Where(one.Contains));
        }

        Assert.All(owed.Keys, id => Assert.Equal(happened.Contains(id), box.StateOf(id) == CallState.Delivered));
        Assert.All(owed.Keys, id => Assert.Contains(box.StateOf(id), new[] { CallState.Delivered, CallState.Rejected }));
        box.Dispose();
    }

    private static async Task DrainAsync(OutboxBox box, List<long> happened)
    {
        for (var round = 0; box.Control.List(ended: false).Any(row => row.State != CallState.Rejected); round++)
        {
            Assert.InRange(round, 0, 2000);
            foreach (var parked in box.Control.List(ended: false).Where(row => row.State == CallState.Parked))
            {
                _ = box.Control.RetryAsync(parked.Id);
            }

            foreach (var call in box.Delivery.Open)
            {
                await box.Answer(call.Id, Opera(call, null, happened));
            }

            await box.Wait(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>What OPERA does with a call: looks are true, and an effect may come without an answer.</summary>
    private static DeliveryAnswer Opera(CallToMake call, Random? random, List<long> happened)
    {
        if (call.FirstSentAt is not null && random?.Next(4) == 0)
        {
            return new DeliveryAnswer(DeliveryFact.Lost) { AnsweredBy = LookUps.Of(call.Call.Operation) };
        }

        if (call.FirstSentAt is not null && happened.Contains(call.Id))
        {
            return new DeliveryAnswer(DeliveryFact.AlreadyDone);
        }

        var kind = random?.Next(6) ?? 0;
        if (kind is 0 or 1)
        {
            happened.Add(call.Id);
            return new DeliveryAnswer(kind == 0 ? DeliveryFact.Done : DeliveryFact.Lost);
        }

        return kind switch
        {
            2 => new DeliveryAnswer(DeliveryFact.NotSent),
            3 => new DeliveryAnswer(DeliveryFact.Strange),
            4 => new DeliveryAnswer(DeliveryFact.NoToken),
            _ => new DeliveryAnswer(DeliveryFact.Status) { Status = Statuses[random!.Next(Statuses.Length)], AnsweredBy = call.Call.Operation },
        };
    }
}
