using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Status;
using EdgeGateway.Storage;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class OutboxPumpTests : IDisposable
{
    private readonly OutboxBox box = new(jitter: 1);

    [Fact]
    public async Task A_call_is_made_its_slice_hears_the_id_and_its_body_is_blanked()
    {
        var id = box.Owe(Calls.Message("1", "Your taxi is here"));
        await box.Step();
        Assert.Equal(CallState.InFlight, box.StateOf(id));

        await box.Answer(id, new DeliveryAnswer(DeliveryFact.Done) { OperaId = "347000" });

        var ended = Assert.Single(box.Ledger.Ended);
        Assert.Equal(("key", new CallOutcome.Delivered("347000")), (ended.OwnerKey, ended.Outcome));
        Assert.Equal((CallState.Delivered, false), (box.StateOf(id), box.HasBody(id)));
        Assert.Equal([(id, "Delivered")], CallLedger.Rows(box.Critical));
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_neither_the_slices_rows_nor_the_call()
    {
        Assert.Throws<InvalidOperationException>(() => box.Critical.Write(db =>
        {
            db.Execute("INSERT INTO ledger(id, outcome) VALUES(0, 'mine')");
            box.Intake.Add(db, "ledger", "", Calls.SetWakeUp("1"));
            throw new InvalidOperationException();
        }));

        Assert.Empty(await box.Step());
        Assert.Empty(CallLedger.Rows(box.Critical));
    }

    [Fact]
    public async Task A_refused_call_keeps_Oracles_words_and_lets_the_next_go()
    {
        var refused = box.Owe(Calls.SetWakeUp("1"));
        var next = box.Owe(Calls.Message("1", "Text"));
        await box.Step();

        var words = new OperaRefusal(400, "Invalid time", "It is in the past", "FOF00089");
        var underWay = await box.Answer(refused, new DeliveryAnswer(DeliveryFact.Status) { Status = 400, Refusal = words });

        Assert.Equal([next], underWay);
        Assert.Equal(words, box.Control.List(ended: false)[0].Refusal);
        Assert.NotNull(box.Alerts.Get(OutboxReport.RejectedAlert));
        Assert.Equal("Warn", box.HealthNow);
    }

    [Fact]
    public async Task A_person_repeats_a_refused_call_behind_what_came_since()
    {
        var refused = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(refused, 400);
        var since = box.Owe(Calls.Message("1", "Text"));

        var retry = box.Control.RetryAsync(refused);
        Assert.Equal([since], await box.Step());
        Assert.Equal(Repetition.Done, await retry);
        Assert.Equal([refused], await box.Answer(since, DeliveryFact.Done));
        await box.Answer(refused, DeliveryFact.Done);

        Assert.Equal(["Rejected", "Delivered", "Delivered"], CallLedger.Rows(box.Critical).Select(row => row.Outcome));
        Assert.Null(box.Alerts.Get(OutboxReport.RejectedAlert));
        Assert.Equal(since + 2, box.Owe(Calls.SetWakeUp("2")));
    }

    [Fact]
    public async Task A_person_discards_a_refused_call_and_one_that_waits_but_none_under_way()
    {
        var refused = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(refused, 400);
        var underWay = box.Owe(Calls.SetWakeUp("2"));
        var waiting = box.Owe(Calls.Message("2", "Text"));
        await box.Step();

        var answers = new[] { refused, underWay, waiting, 99 }.Select(box.Control.DiscardAsync).ToList();
        await box.Step();

        var found = await Task.WhenAll(answers);
        Assert.Equal([true, false, true, false], found);
        Assert.Equal([(refused, "Rejected"), (waiting, "Discarded")], CallLedger.Rows(box.Critical));
        Assert.Null(box.Alerts.Get(OutboxReport.RejectedAlert));
        Assert.False(box.HasBody(refused));
    }

    [Fact]
    public async Task While_the_link_is_down_one_probe_goes_at_a_time_and_then_all()
    {
        var ids = Enumerable.Range(1, 6).Select(reservation => box.Owe(Calls.SetWakeUp($"{reservation}"))).ToList();
        await box.Step();
        foreach (var id in ids.Take(4))
        {
            await box.Answer(id, DeliveryFact.NotSent);
        }

        Assert.Empty(box.Delivery.Open);
        Assert.Equal("Warn", box.HealthNow);
        Assert.Equal([ids[4]], await box.Wait(TimeSpan.FromSeconds(2)));
        Assert.Empty(await box.Answer(ids[4], 503));
        Assert.Equal([ids[5]], await box.Wait(TimeSpan.FromSeconds(4)));
        Assert.Equal(4, (await box.Answer(ids[5], DeliveryFact.Done)).Count);
        Assert.Equal("Ok", box.HealthNow);
    }

    [Fact]
    public async Task A_call_that_always_fails_stops_nobody_and_is_parked_in_the_end()
    {
        var poison = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        for (var round = 0; box.StateOf(poison) != CallState.Parked; round++)
        {
            Assert.InRange(round, 0, 500);
            var other = box.Owe(Calls.Message("2", "Text"));
            foreach (var id in await box.Wait(TimeSpan.FromSeconds(30)))
            {
                await box.Answer(id, new DeliveryAnswer(id == poison ? DeliveryFact.Lost : DeliveryFact.Done));
            }

            foreach (var id in await box.Wait(TimeSpan.FromSeconds(30)))
            {
                await box.Answer(id, new DeliveryAnswer(id == poison ? DeliveryFact.Lost : DeliveryFact.Done));
            }

            Assert.Equal(CallState.Delivered, box.StateOf(other));
        }

        Assert.NotNull(box.Alerts.Get(OutboxReport.ParkedAlert));
        var retry = box.Control.RetryAsync(poison);
        Assert.Equal([poison], await box.Step());
        Assert.Equal(Repetition.Done, await retry);
        Assert.NotNull(Assert.Single(box.Delivery.Open).FirstSentAt);
    }

    [Fact]
    public async Task A_forbidden_operation_is_probed_every_quarter_of_an_hour_while_others_go_on()
    {
        var forbidden = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        Assert.Empty(await box.Answer(forbidden, 403));
        Assert.NotNull(box.Alerts.Get("outbox-forbidden-PostWakeUpCall"));

        var other = box.Owe(Calls.Message("2", "Text"));
        var waits = box.Owe(Calls.SetWakeUp("3"));
        Assert.Equal([other], await box.Step());
        Assert.Empty(await box.Answer(other, DeliveryFact.Done));
        Assert.Equal([forbidden], await box.Wait(TimeSpan.FromMinutes(15)));
        Assert.Equal([waits], await box.Answer(forbidden, DeliveryFact.Done));
        Assert.Null(box.Alerts.Get("outbox-forbidden-PostWakeUpCall"));
    }

    [Theory]
    [InlineData(401, 15)]
    [InlineData(402, 15)]
    public async Task Refused_credentials_stop_all_and_are_probed_by_one_call(int status, int minutes)
    {
        var first = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(first, status);
        box.Owe(Calls.SetWakeUp("2"));

        Assert.Empty(await box.Step());
        Assert.Equal("Fail", box.HealthNow);
        Assert.Equal(AlertSeverity.Critical, box.Alerts.Get(OutboxReport.LinkAlert)!.Severity);
        Assert.Single(await box.Wait(TimeSpan.FromMinutes(minutes)));
    }

    [Fact]
    public async Task A_wake_up_whose_time_has_passed_is_never_sent_and_its_slice_decides()
    {
        var late = box.Owe(Calls.SetWakeUp("1", new LocalDateTime(2025, 5, 15, 10, 0)));
        var probe = box.Owe(Calls.Message("2", "Text"));
        await box.Step();
        await box.Answer(late, DeliveryFact.NotSent);
        await box.Answer(probe, DeliveryFact.NotSent);

        await box.Wait(TimeSpan.FromMinutes(10));

        Assert.Equal(CallState.Expired, box.StateOf(late));
        Assert.IsType<CallOutcome.Expired>(box.Ledger.Ended[0].Outcome);
        Assert.Equal(RefusedBecause.AlreadyPast, Assert.IsType<AddResult.Refused>(box.Add(Calls.SetWakeUp("1", new LocalDateTime(2025, 5, 15, 10, 0)))).Reason);
    }

    [Fact]
    public async Task A_late_wake_up_that_may_be_there_is_looked_for_but_not_made()
    {
        var late = box.Owe(Calls.SetWakeUp("1", new LocalDateTime(2025, 5, 15, 10, 0)));
        await box.Step();
        await box.Answer(late, DeliveryFact.Lost);

        Assert.Equal([late], await box.Wait(TimeSpan.FromMinutes(20)));
        Assert.True(Assert.Single(box.Delivery.Open).LookOnly);
        await box.Answer(late, DeliveryFact.NeverHappened);
        Assert.Equal(CallState.Expired, box.StateOf(late));
    }

    [Fact]
    public async Task A_message_is_told_read_by_the_id_its_creation_brought()
    {
        var created = box.Owe(Calls.Message("1", "Text"));
        var read = box.Owe(Calls.Receipt("1", new MessageTarget(null, created), "Text"));
        await box.Step();
        await box.Answer(created, new DeliveryAnswer(DeliveryFact.Done) { OperaId = "347000" });

        Assert.Equal("347000", Assert.Single(box.Delivery.Open, call => call.Id == read).MessageId);
    }

    [Fact]
    public async Task What_follows_a_message_that_was_refused_is_refused_too()
    {
        var created = box.Owe(Calls.Message("1", "Text"));
        var read = box.Owe(Calls.Receipt("1", new MessageTarget(null, created), "Text"));
        await box.Step();

        Assert.Empty(await box.Answer(created, 400));
        Assert.Equal(CallState.Rejected, box.StateOf(read));
    }

    [Fact]
    public async Task A_slice_that_throws_loses_its_part_and_the_call_has_ended()
    {
        box.Ledger.Throws = true;
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        await box.Answer(id, DeliveryFact.Done);

        Assert.Equal(CallState.Delivered, box.StateOf(id));
        Assert.Empty(CallLedger.Rows(box.Critical));
        Assert.NotNull(box.Alerts.Get(OutboxReport.HandlerAlert));
    }

    [Fact]
    public async Task What_an_older_program_cannot_read_is_parked()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        box.Critical.Write(db => db.Execute("UPDATE outbox_call SET body = $1", """{"call":"somethingNew","reservation":{"value":"1"}}"""u8.ToArray()));
        await box.Step();

        Assert.Equal((CallState.Parked, true), (box.StateOf(id), box.HasBody(id)));
    }

    [Fact]
    public async Task Ended_calls_are_pruned_refused_ones_later()
    {
        var done = box.Owe(Calls.SetWakeUp("1"));
        var refused = box.Owe(Calls.SetWakeUp("2"));
        await box.Step();
        await box.Answer(done, DeliveryFact.Done);
        await box.Answer(refused, 400);

        await box.Wait(TimeSpan.FromDays(8));
        Assert.Equal([refused], box.Control.List(ended: true).Select(row => row.Id));
        await box.Wait(TimeSpan.FromDays(23));
        Assert.Empty(box.Control.List(ended: true));
    }

    [Fact]
    public void Limits_refuse_the_new_and_keep_the_old()
    {
        using var small = new OutboxBox(new OutboxOptions { MaxCalls = 2, MaxBytes = 2000, MaxCallBytes = 1500 });
        Assert.Equal(RefusedBecause.TooLarge, Refused(small, Calls.Message("1", new string('x', 1600))));
        small.Owe(Calls.Message("1", new string('x', 1200)));
        Assert.Equal(RefusedBecause.TooManyBytes, Refused(small, Calls.Message("1", new string('x', 1200))));
        small.FreeDisk = 1000;
        Assert.Equal(RefusedBecause.DiskFull, Refused(small, Calls.SetWakeUp("1")));
        small.FreeDisk = long.MaxValue;
        small.Owe(Calls.SetWakeUp("1"));
        Assert.Equal(RefusedBecause.TooManyCalls, Refused(small, Calls.SetWakeUp("1")));
        Assert.Equal(2, small.Control.List(ended: false).Count);
    }

    public void Dispose() => box.Dispose();

    private static RefusedBecause Refused(OutboxBox small, OperaCall call) => Assert.IsType<AddResult.Refused>(small.Add(call)).Reason;
}
