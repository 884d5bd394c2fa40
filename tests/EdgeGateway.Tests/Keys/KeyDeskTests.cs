using System.Text.Json;
using EdgeGateway.Encoders;
using EdgeGateway.Status;
using Xunit;

namespace EdgeGateway.Tests.Keys;

/// <summary>What the front desk hears, on the simulated encoder and virtual time.</summary>
public class KeyDeskTests
{
    [Theory]
    [InlineData("New")]
    [InlineData("Lost")]
    [InlineData("OneShot")]
    [InlineData("Remove")]
    [InlineData("Read")]
    [InlineData("RoomMove")]
    [InlineData("ModifyStay")]
    public async Task Every_type_of_key_is_done_at_an_encoder_that_can(string type)
    {
        await using var box = new KeyBox(online: true);

        var request = KeyRequests.Of(type);
        var answer = await box.AskAsync(type == "RoomMove" ? request with { OldRoom = "102" } : request);

        Assert.Equal("OK", answer.Code);
    }

    [Theory]
    [InlineData("Duplicate")]
    [InlineData("ReEncode")]
    public async Task A_copy_needs_an_active_key(string type)
    {
        await using var box = new KeyBox();
        Assert.Equal("UR", (await box.AskAsync(KeyRequests.Of(type))).Code);

        await box.AskAsync(KeyRequests.Of("New"));

        Assert.Equal("OK", (await box.AskAsync(KeyRequests.Of(type))).Code);
    }

    [Fact]
    public async Task An_answer_says_as_much_as_is_known()
    {
        await using var box = new KeyBox();

        var answer = await box.AskAsync(KeyRequests.Of("New"));

        Assert.Equal(("1", "TERM1", "101", "FRONTDESK1"), (answer.Text("encoderId"), answer.Text("encoderTerminal"), answer.Text("roomId"), answer.Text("userId")));
        Assert.Equal(("2024-02-26T11:16:16.000Z", "2024-02-27T12:00:00.000Z"), (answer.Text("keyValidityStart"), answer.Text("keyValidityEnd")));
        Assert.StartsWith("2024-02-26T11:16:1", answer.Text("keyCreationTime"), StringComparison.Ordinal);
        Assert.StartsWith("04", answer.Track("keyTrack2"), StringComparison.Ordinal);
        var area = answer.Body.GetProperty("keyOptions")[0];
        Assert.Equal(("SAU", "Sauna", true, false), (
            area.GetProperty("keyOptionsCode").GetString(), area.GetProperty("keyOptionDescription").GetString(), area.GetProperty("isEnabled").GetBoolean(), area.GetProperty("default").GetBoolean()));
        Assert.Equal("218609", answer.Body.GetProperty("reservationIdList")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_creation_time_may_be_UTC()
    {
        await using var box = new KeyBox(utc: true);

        Assert.StartsWith("2024-02-26T16:16:1", (await box.AskAsync(KeyRequests.Of("New"))).Text("keyCreationTime"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PIN_comes_in_track_3()
    {
        await using var box = new KeyBox();

        Assert.Matches("^[0-9]{6}$", (await box.AskAsync(KeyRequests.Of("New", medium: "PinCode"))).Track("keyTrack3"));
    }

    [Theory]
    [InlineData("MobileKey")]
    [InlineData("KeyPayload")]
    public async Task What_the_encoder_cannot_make_is_said_so(string medium)
    {
        await using var box = new KeyBox();

        var answer = await box.AskAsync(KeyRequests.Of("New", medium: medium) with { CardSerialNumber = "04A2B3C4D5E680" });

        Assert.Equal("UR", answer.Code);
        Assert.Contains("cannot make", answer.Text("responseText"), StringComparison.Ordinal);
        Assert.Empty(box.Encoder().Made);
    }

    [Fact]
    public async Task A_one_shot_key_never_has_a_reservation()
    {
        await using var box = new KeyBox();

        Assert.False((await box.AskAsync(KeyRequests.Of("OneShot"))).Has("reservationIdList"));
    }

    [Fact]
    public async Task A_read_tells_what_the_card_says()
    {
        await using var box = new KeyBox();
        await box.AskAsync(KeyRequests.Of("New", room: "305"));

        var answer = await box.AskAsync(KeyRequests.Of("Read") with { Room = "" });

        Assert.Equal(("OK", "305", "2024-02-27T12:00:00.000Z"), (answer.Code, answer.Text("roomId"), answer.Text("keyValidityEnd")));
    }

    [Fact]
    public async Task Without_a_card_the_desk_hears_so_before_OPERA_gives_up()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.NoCard;

        var answer = await box.AskAsync(KeyRequests.Of("New"));

        Assert.Equal("RY", answer.Code);
        Assert.InRange(answer.Took, TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(18));
        Assert.Empty(box.Doubts.All);
    }

    [Fact]
    public async Task An_encoder_that_never_answers_is_answered_for_in_time_and_its_key_is_doubted()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.Silent;

        var answer = await box.AskAsync(KeyRequests.Of("New"));

        Assert.Equal("RY", answer.Code);
        Assert.InRange(answer.Took, TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(18));
        Assert.Equal("101", Assert.Single(box.Doubts.All).Room);
    }

    [Fact]
    public async Task A_busy_encoder_is_waited_for_two_seconds_and_the_desk_hears_who_holds_it()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = job => job.Room == "101" ? VirtualFault.NoCard : VirtualFault.None;
        var first = box.Keys.AnswerAsync(KeyRequests.Of("New"), box.Caller());
        await box.PassAsync(TimeSpan.FromSeconds(1));

        var second = await box.AskAsync(KeyRequests.Of("New", room: "102", terminal: "TERM2"));

        Assert.Equal("BY", second.Code);
        Assert.Contains("TERM1", second.Text("responseText"), StringComparison.Ordinal);
        Assert.InRange(second.Took, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(3));
        await box.PassUntilAsync(() => first.IsCompleted);
    }

    [Fact]
    public async Task Two_encoders_work_side_by_side()
    {
        await using var box = new KeyBox(encoders: 2);
        box.Encoder(1).Script = _ => VirtualFault.NoCard;
        var first = box.Keys.AnswerAsync(KeyRequests.Of("New"), box.Caller());

        var second = await box.AskAsync(KeyRequests.Of("New", encoder: "2"));

        Assert.Equal("OK", second.Code);
        Assert.InRange(second.Took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await box.PassUntilAsync(() => first.IsCompleted);
    }

    [Fact]
    public async Task A_key_made_after_the_answer_is_alerted_and_the_rooms_next_New_ends_it_over_a_restart_too()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.Late;
        Assert.Equal("RY", (await box.AskAsync(KeyRequests.Of("New"))).Code);
        await box.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("keyDoubtful", Assert.Single(box.Alerts.Snapshot()).Value.Kind);
        Assert.Contains(box.Audit(), row => row.Entry.Action == "key.doubtful");

        var after = box.Crash();
        Assert.Contains("after OPERA had been told", Assert.Single(after.Alerts.Snapshot()).Value.Text, StringComparison.Ordinal);
        Assert.Equal("OK", (await after.AskAsync(KeyRequests.Of("New", room: "102"))).Code);
        Assert.Single(after.Alerts.Snapshot());
        Assert.Equal("OK", (await after.AskAsync(KeyRequests.Of("New"))).Code);
        Assert.Empty(after.Alerts.Snapshot());
        Assert.Empty(after.Crash().Doubts.All);
    }

    [Fact]
    public async Task A_box_that_dies_while_a_key_is_made_knows_afterwards_that_it_may_exist()
    {
        await using var box = new KeyBox();
        box.Encoder().Script = _ => VirtualFault.NoCard;
        _ = box.Keys.AnswerAsync(KeyRequests.Of("New"), box.Caller());
        await box.PassAsync(TimeSpan.FromSeconds(2));

        var after = box.Crash();

        Assert.Contains("the box stopped", Assert.Single(after.Alerts.Snapshot()).Value.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_nobody_heard_of_is_doubted_until_the_repetition_hears_it()
    {
        await using var box = new KeyBox();
        var answer = await box.AskAsync(KeyRequests.Of("New"));

        box.Keys.NotHeard(answer.Reply);
        Assert.Single(box.Alerts.Snapshot());
        box.Keys.Heard(answer.Reply);

        Assert.Empty(box.Alerts.Snapshot());
    }

    [Fact]
    public async Task Every_request_and_outcome_is_in_the_audit()
    {
        await using var box = new KeyBox();
        await box.AskAsync(KeyRequests.Of("New"));
        await box.AskAsync(KeyRequests.Of("New", encoder: "9"));

        var rows = box.Audit();

        Assert.Equal(["Begun", "Done", "Refused"], rows.Select(row => JsonDocument.Parse(row.Entry.Details!).RootElement.GetProperty("outcome").GetString()));
        Assert.All(rows, row => Assert.Equal(("keys opera", "key.new", "101"), (row.Entry.Actor, row.Entry.Action, row.Entry.Subject)));
        Assert.Contains("\"operator\":\"FRONTDESK1\"", rows[1].Entry.Details, StringComparison.Ordinal);
        Assert.Contains("\"cardUid\":\"04", rows[1].Entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("218609", string.Concat(rows.Select(row => row.Entry.Details)), StringComparison.Ordinal);
        Assert.True(new AuditLog(box.Database).Verify().Holds);
    }

    [Fact]
    public async Task A_stopping_box_begins_no_key()
    {
        await using var box = new KeyBox();
        await box.Keys.StopAsync(TimeSpan.Zero);

        Assert.Equal("RY", (await box.AskAsync(KeyRequests.Of("New"))).Code);
        Assert.Empty(box.Encoder().Made);
    }
}
