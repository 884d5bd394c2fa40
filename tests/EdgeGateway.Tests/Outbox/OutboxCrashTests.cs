using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Outbox;

public sealed class OutboxCrashTests : IDisposable
{
    private readonly OutboxBox box = new();

    [Fact]
    public async Task What_waited_is_sent_by_the_next_program()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        using var next = box.Crash();

        Assert.Equal([id], await next.Step());
        Assert.Null(Assert.Single(next.Delivery.Open).FirstSentAt);
    }

    [Fact]
    public async Task What_was_under_way_is_looked_up_by_the_next_program()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        using var next = box.Crash();

        Assert.Equal([id], await next.Step());
        Assert.NotNull(Assert.Single(next.Delivery.Open).FirstSentAt);
    }

    [Fact]
    public async Task What_is_unknown_parked_refused_or_over_stays_so()
    {
        var (unknown, refused, done) = (box.Owe(Calls.SetWakeUp("1")), box.Owe(Calls.SetWakeUp("2")), box.Owe(Calls.SetWakeUp("3")));
        var parked = box.Owe(Calls.SetWakeUp("4"));
        await box.Step();
        await box.Answer(done, DeliveryFact.Done);
        await box.Answer(refused, 404);
        await box.Answer(parked, new DeliveryAnswer(DeliveryFact.Status) { Status = 400, AnsweredBy = OperaOperation.GetWakeUpCall });
        await box.Answer(unknown, 504);
        using var next = box.Crash();

        Assert.Equal([unknown], await next.Step());
        Assert.NotNull(Assert.Single(next.Delivery.Open).FirstSentAt);
        Assert.Equal((CallState.Parked, CallState.Rejected, CallState.Delivered), (next.StateOf(parked), next.StateOf(refused), next.StateOf(done)));
        Assert.NotNull(next.Alerts.Get(OutboxReport.ParkedAlert));
        Assert.NotNull(next.Alerts.Get(OutboxReport.RejectedAlert));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_is_kept_until_it_can()
    {
        var id = box.Owe(Calls.SetWakeUp("1"));
        await box.Step();
        box.Critical.Read(db => EdgeGateway.Storage.SqliteExtensions.Execute(db, "PRAGMA query_only=ON"));
        await box.Answer(id, DeliveryFact.Done);
        Assert.Equal("Fail", box.HealthNow);
        Assert.Equal(CallState.InFlight, box.StateOf(id));

        box.Critical.Read(db => EdgeGateway.Storage.SqliteExtensions.Execute(db, "PRAGMA query_only=OFF"));
        await box.Wait(TimeSpan.FromSeconds(5));

        Assert.Equal((CallState.Delivered, "Ok"), (box.StateOf(id), box.HealthNow));
        Assert.Single(box.Ledger.Ended);
        Assert.Equal(1, box.Report.Counters.Sent);
    }

    public void Dispose() => box.Dispose();
}
