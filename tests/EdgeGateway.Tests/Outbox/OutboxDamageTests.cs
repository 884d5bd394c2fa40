using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Storage;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

/// <summary>What a damaged file, a wrong clock and a full list of refusals do to the calls.</summary>
public sealed class OutboxDamageTests : IDisposable
{
    private readonly OutboxBox box = new(jitter: 1);

    [Fact]
    public async Task What_waits_in_a_salvaged_file_may_have_been_sent_and_is_looked_up()
    {
        var wakeUp = box.Owe(Calls.SetWakeUp("1"));
        var deletion = box.Owe(new WakeUpDeletion(new("2"), Calls.Morning));
        using var next = box.Salvage();
        Assert.NotNull(next.Critical.State.Salvage);

        await next.Step();

        Assert.NotNull(next.Delivery.Open.Single(call => call.Id == wakeUp).FirstSentAt);
        Assert.Null(next.Delivery.Open.Single(call => call.Id == deletion).FirstSentAt);
    }

    [Fact]
    public async Task A_file_that_is_salvaged_while_the_program_runs_is_read_anew()
    {
        var underWay = box.Owe(Calls.SetWakeUp("1"));
        var waits = box.Owe(Calls.Message("1", "Text"));
        await box.Step();
        box.Critical.Read(db => db.Query("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt32(0)));
        Damage.Overwrite(box.Critical.File, 0, new byte[DatabaseFile.PageBytes]);
        box.Critical.Read(db => db.Execute("PRAGMA shrink_memory"));
        box.Critical.Read(OutboxStore.LastId);
        await box.Step();

        Assert.NotNull(box.Critical.State.Salvage);
        Assert.Single(box.Delivery.Open, call => call.Id == underWay);
        Assert.DoesNotContain(box.Delivery.Open, call => call.Id == waits);
    }

    [Fact]
    public async Task A_call_whose_row_is_gone_is_dropped_with_an_alert_and_the_next_goes()
    {
        var first = box.Owe(Calls.SetWakeUp("1"));
        var gone = box.Owe(Calls.Message("1", "Text"));
        var next = box.Owe(Calls.Message("1", "Text"));
        await box.Step();
        box.Critical.Write(db => db.Execute("DELETE FROM outbox_call WHERE id = $1", gone));

        Assert.Equal([next], await box.Answer(first, DeliveryFact.Done));
        Assert.NotNull(box.Alerts.Get(OutboxReport.LostAlert));
        Assert.Null(box.Alerts.Get(OutboxReport.ParkedAlert));
    }

    [Fact]
    public async Task A_row_that_makes_no_sense_costs_itself_alone_and_is_counted()
    {
        var wrong = box.Owe(Calls.SetWakeUp("1"));
        var right = box.Owe(Calls.SetWakeUp("2"));
        box.Critical.Write(db => db.Execute("UPDATE outbox_call SET state = 7 WHERE id = $1", wrong));

        Assert.Equal([right], await box.Step());
        Assert.Equal(1, box.Critical.State.UnusableRows);
    }

    [Fact]
    public async Task A_call_ends_once()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        box.Critical.Write(db => db.Execute("UPDATE outbox_call SET state = 13 WHERE id = $1", id));

        await box.Answer(id, DeliveryFact.Done);

        Assert.Equal(CallState.Discarded, box.StateOf(id));
        Assert.Empty(box.Ledger.Ended);
        Assert.Empty(CallLedger.Rows(box.Critical));
    }

    [Fact]
    public void A_lost_sequence_does_not_give_a_number_twice()
    {
        var (first, second) = (box.Owe(Calls.SetWakeUp("1")), box.Owe(Calls.SetWakeUp("1")));
        box.Critical.Write(db => db.Execute("DELETE FROM sqlite_sequence"));
        box.Critical.Write(db => db.Execute("UPDATE outbox_call SET place = 9 WHERE id = $1", first));

        Assert.Equal((2, 10), (second, box.Owe(Calls.SetWakeUp("1"))));
    }

    [Fact]
    public async Task While_the_time_is_not_known_nothing_expires_and_nothing_is_pruned()
    {
        var (late, done) = (box.Owe(Calls.SetWakeUp("1", new LocalDateTime(2025, 5, 15, 10, 0))), box.Owe(Calls.SetWakeUp("2")));
        await box.Step();
        await box.Answer(done, DeliveryFact.Done);
        await box.Answer(late, 429);
        box.Clock = "unsynced";
        await box.Wait(TimeSpan.FromDays(60));
        Assert.Equal((CallState.InFlight, CallState.Delivered), (box.StateOf(late), box.StateOf(done)));
        await box.Answer(late, 429);
        Assert.True(box.Pump.Step() > TimeSpan.Zero);

        box.Clock = "synced";
        box.Pump.Step();

        Assert.Equal(CallState.Expired, box.StateOf(late));
        Assert.DoesNotContain(box.Control.List(ended: true), row => row.Id == done);
    }

    [Fact]
    public async Task Of_too_many_refusals_the_older_ones_keep_what_it_takes_to_repeat_them()
    {
        using var small = new OutboxBox(new OutboxOptions { MaxRejected = 1 });
        var (first, second) = (small.Owe(Calls.SetWakeUp("1")), small.Owe(Calls.SetWakeUp("2")));
        await small.Step();
        await small.Answer(first, 400);
        await small.Answer(second, 400);

        Assert.Equal((true, false), (small.HasBody(first), small.HasBody(second)));
        Assert.Equal([first], small.Control.Repeatable(10));
        small.Owe(Calls.SetWakeUp("3"));
    }

    public void Dispose() => box.Dispose();
}
