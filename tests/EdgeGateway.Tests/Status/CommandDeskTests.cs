using EdgeGateway.Status;
using EdgeGateway.Storage;
using EdgeGateway.Tests.Support;
using NodaTime;
using Xunit;

namespace EdgeGateway.Tests.Status;

public sealed class CommandDeskTests : IDisposable
{
    private readonly CommandHouse house = new();

    [Fact]
    public async Task A_verb_answers_with_data()
    {
        var answer = await house.AskAsync("ping", "a");
        Assert.Equal(("a", "ok", "floor-02"), (answer.Id, answer.Status, answer.Data!.Value.GetProperty("gatewayId").GetString()));
    }

    [Fact]
    public async Task An_id_is_carried_out_once_whatever_restarts_and_its_answer_is_repeated()
    {
        Assert.Equal("1", (await house.AskAsync("count", "a")).Data.ToString());
        using var next = house.Restart();
        var again = await next.AskAsync("count", "a");
        Assert.Equal(("a", "duplicate", "1"), (again.Id, again.Status, again.Data.ToString()));
        Assert.Null(again.Error);
        Assert.Equal(0, next.Counted);
        Assert.Equal("ok", (await next.AskAsync("count", "b")).Status);
    }

    [Fact]
    public async Task After_a_day_an_id_is_new_again()
    {
        await house.AskAsync("count", "a");
        house.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("duplicate", (await house.AskAsync("count", "a")).Status);
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ok", (await house.AskAsync("count", "a")).Status);
    }

    [Fact]
    public async Task The_same_id_with_another_verb_is_another_command()
    {
        await house.AskAsync("count", "a");
        Assert.Equal(VerbError.Failed, (await house.AskAsync("fail", "a")).Error!.Code);
    }

    [Fact]
    public async Task A_command_that_the_program_did_not_survive_is_not_carried_out_again()
    {
        var lost = house.AskAsync("hang", "a");
        await house.Hanging.WaitAsync();
        using var next = house.Restart();
        var again = await next.AskAsync("hang", "a");
        Assert.Equal(("duplicate", VerbError.OutcomeUnknown), (again.Status, again.Error!.Code));
        Assert.False(lost.IsCompleted);
    }

    [Fact]
    public async Task A_late_command_is_not_carried_out_but_a_late_repetition_hears_that_it_was_done()
    {
        static VerbAnswer Late() => new(null, VerbAnswer.Expired, null, new VerbError(VerbError.Expired, ""));
        Assert.Equal("expired", (await house.AskAsync("count", "a", late: Late)).Status);
        Assert.Equal(0, house.Counted);
        await house.AskAsync("count", "b");
        Assert.Equal(("duplicate", "1"), (await house.AskAsync("count", "b", late: Late)) is var again ? (again.Status, again.Data.ToString()) : default);
    }

    [Theory]
    [InlineData("fly", "{}", VerbError.UnknownVerb)]
    [InlineData("count", "[]", VerbError.BadArguments)]
    [InlineData("alertAcknowledge", "{}", VerbError.BadArguments)]
    [InlineData("alertAcknowledge", """{"alertId":5}""", VerbError.BadArguments)]
    [InlineData("alertAcknowledge", """{"alertId":""}""", VerbError.BadArguments)]
    [InlineData("alertAcknowledge", """{"alertId":"a\u0000"}""", VerbError.BadArguments)]
    [InlineData("alertAcknowledge", """{"alertId":"gone"}""", VerbError.NotFound)]
    [InlineData("fail", "{}", VerbError.Failed)]
    public async Task What_is_wrong_comes_back_as_an_error(string verb, string arguments, string code)
    {
        var answer = await house.AskAsync(verb, "a", arguments);
        Assert.Equal(("error", code), (answer.Status, answer.Error!.Code));
        Assert.DoesNotContain("guest", answer.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_takes_too_long_is_left()
    {
        var asked = house.AskAsync("hang", "a");
        await house.Hanging.WaitAsync();
        house.Time.Advance(VerbRegistry.Limit);
        Assert.Equal(VerbError.TimedOut, (await asked).Error!.Code);
        Assert.Equal("ok", (await house.AskAsync("ping")).Status);
    }

    [Fact]
    public async Task What_changes_something_is_audited_and_what_does_not_is_not()
    {
        await house.AskAsync("ping", "a");
        await house.AskAsync("count", "b");
        await house.AskAsync("count", "b");
        await house.AskAsync("fail");
        Assert.Equal(
            [
                ("command.fail", null, """{"outcome":"failed"}"""),
                ("command.fail", null, """{"outcome":"begun"}"""),
                ("command.count", "room 205", """{"id":"b","outcome":"ok"}"""),
                ("command.count", null, """{"id":"b","outcome":"begun"}"""),
            ],
            house.Audit.Newest(10).Select(row => (row.Entry.Action, row.Entry.Subject, row.Entry.Details)));
        Assert.All(house.Audit.Newest(10), row => Assert.Equal("uid 0", row.Entry.Actor));
        Assert.True(house.Audit.Verify().Holds);
    }

    [Fact]
    public async Task A_restart_comes_after_the_answer_and_the_audit_and_not_when_a_part_objects()
    {
        string? reason = "A card is being written; try again in a minute.";
        house.Gate.Add(() => reason);
        Assert.Equal((VerbError.NotNow, reason), (await house.AskAsync("restart", "a")) is var no ? (no.Error!.Code, no.Error.Message) : default);
        reason = null;
        var order = new List<int>();
        await house.Desk.RunAsync(new CommandOrder("restart", new VerbCall("mqtt", System.Text.Json.JsonElement.Parse("{}")), "b"), _ =>
        {
            order.Add(house.Restarts);
            return Task.CompletedTask;
        });
        Assert.Equal([0], order);
        Assert.Equal(1, house.Restarts);
        Assert.Equal(
            ["""{"id":"b","outcome":"ok"}""", """{"id":"b","outcome":"begun"}""", """{"id":"a","outcome":"notNow"}""", """{"id":"a","outcome":"begun"}"""],
            house.Audit.Newest(10).Select(row => row.Entry.Details));
        Assert.Equal("duplicate", (await house.AskAsync("restart", "b")).Status);
        Assert.Equal(1, house.Restarts);
    }

    [Fact]
    public async Task An_acknowledged_alert_stands_with_the_name_until_it_gets_worse_or_is_cleared()
    {
        house.Alerts.Raise("a-1", "k", AlertSeverity.Warning, "1 event");
        Assert.Equal("ok", (await house.AskAsync("alertAcknowledge", null, """{"alertId":"a-1","by":"Night desk"}""")).Status);
        house.Alerts.Raise("a-1", "k", AlertSeverity.Warning, "2 events");
        Assert.Equal("Night desk", house.Alerts.Get("a-1")!.AcknowledgedBy);
        Assert.Equal("""{"outcome":"ok","note":"Night desk"}""", house.Audit.Newest(1)[0].Entry.Details);
        house.Alerts.Raise("a-1", "k", AlertSeverity.Critical, "all events");
        Assert.Null(house.Alerts.Get("a-1")!.AcknowledgedBy);
    }

    [Fact]
    public async Task While_nothing_can_be_written_only_what_changes_nothing_is_done()
    {
        house.Database.Write(db => db.Execute("PRAGMA query_only=ON"));
        Assert.Equal(VerbError.NotStored, (await house.AskAsync("count", "a")).Error!.Code);
        Assert.Equal(0, house.Counted);
        Assert.Equal("ok", (await house.AskAsync("ping", "b")).Status);

        // The database was opened anew by then.
        house.Database.Read(db => db.Execute("PRAGMA query_only=ON"));
        Assert.Equal(VerbError.NotStored, (await house.AskAsync("count")).Error!.Code);
        Assert.Equal(0, house.Counted);
    }

    [Fact]
    public async Task What_changes_nothing_is_answered_each_time_and_writes_nothing()
    {
        Assert.Equal("ok", (await house.AskAsync("ping", "a")).Status);
        Assert.Equal("ok", (await house.AskAsync("ping", "a")).Status);
        Assert.Equal(0L, house.Database.Read(db => db.Scalar("SELECT COUNT(*) FROM command")));
    }

    [Fact]
    public async Task What_is_under_way_is_in_the_audit_already()
    {
        _ = house.AskAsync("hang");
        await house.Hanging.WaitAsync();
        Assert.Equal(("command.hang", """{"outcome":"begun"}"""), house.Audit.Newest(1)[0].Entry is var entry ? (entry.Action, entry.Details) : default);
    }

    [Fact]
    public async Task Who_waits_too_long_for_his_turn_is_refused_and_not_obeyed_later()
    {
        var hanging = house.AskAsync("hang");
        await house.Hanging.WaitAsync();
        var waiting = house.AskAsync("count");
        house.Time.Advance(VerbRegistry.Limit);
        await hanging;
        var answer = await waiting;
        Assert.Equal(answer.Error?.Code == VerbError.Busy ? 0 : 1, house.Counted);
    }

    [Fact]
    public async Task A_verb_that_does_not_end_when_told_to_is_not_begun_again_beside_itself()
    {
        var end = new TaskCompletionSource<VerbResult>();
        var begun = 0;
        using var deaf = house.Restart(new Verb("deaf", "Does not listen.", true, [], (_, _) =>
        {
            begun++;
            return end.Task;
        }));
        var first = deaf.AskAsync("deaf");
        deaf.Time.Advance(VerbRegistry.Limit);
        Assert.Equal(VerbError.TimedOut, (await first).Error!.Code);
        Assert.Equal(VerbError.Busy, (await deaf.AskAsync("deaf")).Error!.Code);
        Assert.Equal(1, begun);
        end.SetResult(VerbResult.Done());
        Assert.Equal("ok", (await deaf.AskAsync("deaf")).Status);
    }

    [Fact]
    public async Task A_forward_step_of_an_unsynced_clock_forgets_no_id()
    {
        house.Clock = "unsynced";
        await house.AskAsync("count", "a");
        house.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal("duplicate", (await house.AskAsync("count", "a")).Status);
        house.Clock = "synced";
        Assert.Equal("duplicate", (await house.AskAsync("count", "a")).Status);
        house.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal("ok", (await house.AskAsync("count", "a")).Status);
    }

    [Fact]
    public void A_full_book_refuses_and_forgets_nothing_but_what_a_wrong_clock_left()
    {
        var book = new CommandBook(house.Database);
        var now = Instant.FromUtc(2026, 11, 20, 6, 0);
        book.Begin("v", "1", now, true, maxRows: 2);
        book.Begin("v", "2", now, true, maxRows: 2);
        Assert.True(book.Begin("v", "3", now, true, maxRows: 2).Full);
        Assert.NotNull(book.Begin("v", "1", now, true, maxRows: 2).Known);
        Assert.False(book.Begin("v", "3", now - Duration.FromMinutes(1), true, maxRows: 2).Full);
    }

    public void Dispose() => house.Dispose();
}
