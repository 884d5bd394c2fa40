using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

/// <summary>Calls that are to be made again, and what stands in their way.</summary>
public sealed class OutboxAgainTests : IDisposable
{
    private readonly OutboxBox box = new(jitter: 1);

    [Fact]
    public async Task An_unknown_call_whose_own_operation_is_forbidden_waits_for_that_operation()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(id, DeliveryFact.Lost);
        Assert.Equal([id], await box.Wait(TimeSpan.FromSeconds(2)));

        Assert.Empty(await box.Answer(id, Status(403, OperaOperation.PostWakeUpCall)));

        Assert.Equal(CallState.Waiting, box.StateOf(id));
        Assert.Empty(await box.Wait(TimeSpan.FromMinutes(14)));
        Assert.Equal([id], await box.Wait(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_call_that_meets_a_forbidden_look_behind_its_own_answer_is_not_made_in_a_loop()
    {
        var id = box.Owe(new WakeUpDeletion(new("1"), Calls.Morning));
        await box.Step();

        Assert.Empty(await box.Answer(id, Status(403, OperaOperation.GetWakeUpCall)));

        Assert.Empty(await box.Wait(TimeSpan.FromMinutes(14)));
        Assert.Equal([id], await box.Wait(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task What_cannot_be_sent_makes_room_for_the_next_of_its_reservation_at_once()
    {
        var created = box.Owe(Calls.Message("1", "Text"));
        box.Owe(Calls.Receipt("1", new MessageTarget(null, created), "Text"));
        box.Owe(Calls.Receipt("1", new MessageTarget(null, created), "Text"));
        var next = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();

        Assert.Equal([next], await box.Answer(created, 400));
    }

    [Theory]
    [InlineData("NotSent", 0)]
    [InlineData("NoToken", 0)]
    [InlineData("Status", 1)]
    public async Task What_had_no_effect_is_no_attempt_that_a_look_would_count_from(string fact, int attempts)
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();

        await box.Answer(id, new DeliveryAnswer(Enum.Parse<DeliveryFact>(fact)) { Status = 429 });

        var row = box.Control.List(ended: false).Single();
        Assert.Equal((CallState.Waiting, null, attempts), (row.State, row.SentAt, row.Attempts));
    }

    [Fact]
    public async Task A_refused_call_that_is_repeated_was_never_sent()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(id, 400);
        await box.Wait(TimeSpan.FromHours(1));
        var retry = box.Control.RetryAsync(id);
        await box.Step();
        await retry;
        await box.Answer(id, DeliveryFact.Lost);
        await box.Wait(TimeSpan.FromSeconds(2));

        Assert.InRange(box.Time.GetUtcNow() - Assert.Single(box.Delivery.Open).FirstSentAt!.Value.ToDateTimeOffset(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_success_of_a_call_that_was_under_way_does_not_end_Retry_After()
    {
        var (busy, done, next) = (box.Owe(Calls.SetWakeUp("1")), box.Owe(Calls.SetWakeUp("2")), box.Owe(Calls.SetWakeUp("3")));
        await box.Step();
        await box.Answer(busy, Status(429, OperaOperation.PostWakeUpCall) with { RetryAfter = TimeSpan.FromMinutes(5) });
        await box.Answer(next, DeliveryFact.Done);
        await box.Answer(done, DeliveryFact.Done);

        Assert.Equal("Warn", box.HealthNow);
        Assert.Empty(await box.Wait(TimeSpan.FromMinutes(4)));
        Assert.Equal([busy], await box.Wait(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_refused_box_stays_refused_when_a_probe_fails_on_its_way()
    {
        var (refused, other) = (box.Owe(Calls.SetWakeUp("1")), box.Owe(Calls.SetWakeUp("2")));
        await box.Step();
        await box.Answer(refused, 402);
        await box.Answer(other, DeliveryFact.NotSent);
        Assert.NotNull(box.Alerts.Get(OutboxReport.LinkAlert));

        foreach (var probe in await box.Wait(TimeSpan.FromMinutes(15)))
        {
            await box.Answer(probe, DeliveryFact.NotSent);
        }

        Assert.Equal("Fail", box.HealthNow);
        Assert.NotNull(box.Alerts.Get(OutboxReport.LinkAlert));
    }

    [Fact]
    public async Task A_forbidden_look_is_allowed_again_when_the_call_behind_it_is_answered()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(id, DeliveryFact.Lost);
        await box.Wait(TimeSpan.FromSeconds(2));
        await box.Answer(id, Status(403, OperaOperation.GetWakeUpCall));
        Assert.NotNull(box.Alerts.Get("outbox-forbidden-GetWakeUpCall"));
        Assert.Equal([id], await box.Wait(TimeSpan.FromMinutes(15)));

        await box.Answer(id, new DeliveryAnswer(DeliveryFact.Done) { AnsweredBy = OperaOperation.PostWakeUpCall });

        Assert.Null(box.Alerts.Get("outbox-forbidden-GetWakeUpCall"));
    }

    public void Dispose() => box.Dispose();

    private static DeliveryAnswer Status(int status, OperaOperation by) => new(DeliveryFact.Status) { Status = status, AnsweredBy = by };
}
