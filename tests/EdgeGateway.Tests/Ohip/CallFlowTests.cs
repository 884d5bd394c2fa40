using System.Text.Json.Nodes;
using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

public sealed class CallFlowTests : IAsyncLifetime
{
    private CallBox box = null!;

    public async Task InitializeAsync() => box = await CallBox.StartAsync();

    public async Task DisposeAsync() => await box.DisposeAsync();

    [Fact]
    public async Task Wake_ups_are_set_moved_ended_and_deleted()
    {
        var (reservation, room) = (new ReservationId(box.Guest), new RoomNumber("205"));
        var (seven, eight, nine) = (Calls.Morning, Calls.Morning.PlusHours(1), Calls.Morning.PlusHours(2));
        box.Owe(new WakeUpCreation(reservation, room, seven, seven.PlusMinutes(10), seven.Date.PlusDays(1), "Knock"));
        box.Owe(new WakeUpCreation(reservation, room, nine));
        box.Owe(new WakeUpChange(reservation, room, nine, eight));
        box.Owe(Calls.Result(box.Guest, WakeUpEnd.NoAnswer, seven));
        box.Owe(new WakeUpDeletion(reservation, eight));
        await box.Reach(CallState.Delivered, new WakeUpDeletion(reservation, seven.PlusMinutes(10), IsFollowUp: true));

        Assert.Equal(
            [
                "05-20 07:00:00 NoAnswer", "05-20 07:10:00 f Cancelled", "05-20 08:00:00 Cancelled", "05-20 09:00:00 Cancelled",
                "05-21 07:00:00 Pending", "05-21 07:10:00 f Pending",
            ],
            box.Sandbox.WakeUps.All.Select(call => $"{call.Time:MM-dd HH:mm:ss} {(call.IsFollowUp ? "f " : "")}{call.Status}").Order());
        Assert.DoesNotContain(box.Sandbox.Rest.Calls, call => call.Status >= 300);
    }

    [Fact]
    public async Task Messages_are_left_changed_received_and_deleted()
    {
        var created = box.Owe(Calls.Message(box.Guest, "Your taxi is here"));
        var target = new MessageTarget(null, created);
        box.Owe(new MessageEdit(new ReservationId(box.Guest), target, "Your taxi waits", GuestMessageType.Text, "", "Concierge", Calls.Written));
        await box.Reach(CallState.Delivered, Calls.Receipt(box.Guest, target, "Your taxi waits"));

        var message = Assert.Single(box.Sandbox.Hotel.Find(box.Guest).Messages);
        Assert.Equal(("Your taxi waits", true, "Room device"), (message.Text, message.Delivered, message.DeliveredBy));
        Assert.Equal(new CallOutcome.Delivered(message.Id), box.Ledger.Ended[0].Outcome);

        // Written at 9:00 UTC: the database's zone here, while the hotel has 11:00.
        Assert.Equal(new DateTime(2025, 5, 15, 9, 0, 0), message.WrittenAt);
        await box.Reach(CallState.Delivered, new MessageDeletion(new ReservationId(box.Guest), new MessageTarget(message.Id)));
        Assert.Empty(box.Sandbox.Hotel.Find(box.Guest).Messages);
    }

    [Fact]
    public async Task Every_request_has_Oracles_headers_and_its_own_id()
    {
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        await box.Reach(CallState.Delivered, Calls.Message(box.Guest, "Text"));

        Assert.All(box.Sandbox.Rest.Calls, call =>
        {
            Assert.Equal("HOTEL1", call.Headers["x-hotelid"]);
            Assert.Equal("EDGEGW", call.Headers["x-externalsystem"]);
            Assert.Equal("application/json;charset=UTF-8", call.Headers["content-type"]);
        });
        Assert.Equal(2, box.Sandbox.Rest.Calls.Select(call => call.Headers["x-request-id"]).Distinct().Count());
    }

    [Fact]
    public async Task The_bodies_are_those_that_Oracle_publishes()
    {
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        await box.Reach(CallState.Delivered, Calls.Message(box.Guest, "Text"));
        await box.Reach(CallState.Delivered, new WakeUpDeletion(new ReservationId(box.Guest), Calls.Morning));

        var (wakeUp, message, deletion) = (box.Sandbox.Rest.Calls[0], box.Sandbox.Rest.Calls[1], box.Sandbox.Rest.Calls[2]);
        Same(
            $$$"""{"calls":[{"reservationInfo":{"reservationIdList":[{"type":"Reservation","id":"{{{box.Guest}}}"}],"hotelId":"HOTEL1","room":"205"},"callTime":"2025-05-20 07:00:00","instructions":"","isFollowUpCall":false,"status":"Pending","timeSpan":{"startDate":"2025-05-20"}}]}""",
            wakeUp.Body);
        var mark = JsonNode.Parse(message.Body)!["guestMessages"]![0]!["message"]!["operator"]!.ToString();
        Assert.Matches(@"^Concierge \[[0-9a-f]{8}\]$", mark);
        Same(
            $$$"""{"hotelId":"HOTEL1","reservationIdList":{"type":"Reservation","id":"{{{box.Guest}}}"},"guestMessages":[{"message":{"messageText":"Text","messageDate":"2025-05-15 09:00:00.0","typeOfMessage":"Tm","recipient":"","operator":"{{{mark}}}"},"delivery":{"deliveryStatus":"Nr","textMessageSentBy":"Concierge"}}]}""",
            message.Body);
        Assert.Equal("?callTime=2025-05-20+07:00:00&startDate=2025-05-20", deletion.Query);

        static void Same(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
    }

    [Fact]
    public async Task OPERAs_own_refusals_are_kept_in_its_words()
    {
        var id = await box.Reach(CallState.Rejected, Calls.SetWakeUp("999"));

        Assert.Equal("RSV00001", box.Control.List(ended: false).Single(row => row.Id == id).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_gone_already_counts_as_deleted_and_the_same_result_as_told()
    {
        var reservation = new ReservationId(box.Guest);
        await box.Reach(CallState.Delivered, new WakeUpDeletion(reservation, Calls.Morning));
        await box.Reach(CallState.Delivered, new MessageDeletion(reservation, new MessageTarget("999")));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "deleteWakeUpCall") { Status = 400 });
        await box.Reach(CallState.Delivered, new WakeUpDeletion(reservation, Calls.Morning));

        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        await box.Reach(CallState.Delivered, Calls.Result(box.Guest));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "putWakeUpCall") { Status = 400 });
        await box.Reach(CallState.Delivered, Calls.Result(box.Guest));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "putWakeUpCall") { Status = 400 });
        await box.Reach(CallState.Rejected, Calls.Result(box.Guest, WakeUpEnd.NoAnswer));
    }

    [Fact]
    public async Task A_token_that_ended_early_is_renewed_once_and_the_call_repeated()
    {
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        box.Sandbox.Tokens.RevokeAll();
        await box.Reach(CallState.Delivered, Calls.Result(box.Guest));

        Assert.Equal([201, 401, 200], box.Sandbox.Rest.Calls.Select(call => call.Status));
        Assert.Equal(2, box.Sandbox.Counters.TokenCalls[200]);
    }

    [Fact]
    public async Task A_refused_token_stops_all_and_a_changed_credential_is_noticed_within_a_minute()
    {
        box.Credentials.Write("ohip-client-secret", "wrong");
        var id = box.Owe(Calls.SetWakeUp(box.Guest));
        await box.Until(() => box.Alerts.Get(OutboxReport.LinkAlert) is not null, "the alert stands");
        box.Time.Advance(TimeSpan.FromMinutes(10));
        await box.Until(() => box.Alerts.Get(OutboxReport.LinkAlert) is not null, "the alert stands");
        Assert.Equal(1, box.Sandbox.Counters.TokenCalls[401]);
        await box.Reach(CallState.Waiting, id);

        box.Credentials.Write("ohip-client-secret", "sandbox-secret");
        await box.Reach(CallState.Delivered, id);

        Assert.Null(box.Alerts.Get(OutboxReport.LinkAlert));
    }

    [Fact]
    public async Task A_changed_wake_up_whose_answer_was_lost_is_not_changed_twice()
    {
        var (reservation, room) = (new ReservationId(box.Guest), new RoomNumber("205"));
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.CutAfter, "putWakeUpCall"));
        await box.Reach(CallState.Delivered, new WakeUpChange(reservation, room, Calls.Morning, Calls.Morning.PlusHours(1)));

        Assert.Equal(["Cancelled", "Pending"], box.Sandbox.WakeUps.All.Select(call => call.Status));
        Assert.Single(box.Sandbox.Rest.Calls, call => call.Operation == "putWakeUpCall");
    }

    [Fact]
    public async Task A_cancelled_twin_of_earlier_is_no_proof_of_a_new_call()
    {
        box.Sandbox.WakeUps.Create(box.Guest, Calls.Morning.ToDateTimeUnspecified(), null, null, "");
        box.Sandbox.WakeUps.Delete(box.Guest, [Calls.Morning.ToDateTimeUnspecified()]);
        box.Time.Advance(TimeSpan.FromHours(1));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.CutBefore, "postWakeUpCall"));
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));

        Assert.Single(box.Sandbox.WakeUps.All, call => call.Status == "Pending");
    }

    [Fact]
    public async Task A_wake_up_that_is_set_cancelled_and_set_again_within_two_minutes_is_made_though_the_request_was_cut()
    {
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        await box.Reach(CallState.Delivered, new WakeUpDeletion(new ReservationId(box.Guest), Calls.Morning));
        box.Time.Advance(TimeSpan.FromSeconds(30));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.CutBefore, "postWakeUpCall"));
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));

        Assert.Equal(["Cancelled", "Pending"], box.Sandbox.WakeUps.All.Select(call => call.Status));
    }

    [Fact]
    public async Task Among_hundreds_of_messages_the_lost_one_is_found_by_its_mark()
    {
        for (var count = 0; count < 230; count++)
        {
            box.Sandbox.Hotel.WriteMessage(box.Guest, "Text");
        }

        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.CutAfter, "postGuestMessages"));
        await box.Reach(CallState.Delivered, Calls.Message(box.Guest, "Text"));

        Assert.Equal(231, box.Sandbox.Hotel.Find(box.Guest).Messages.Count);
        Assert.Equal(new CallOutcome.Delivered(box.Sandbox.Hotel.Find(box.Guest).Messages[^1].Id), box.Ledger.Ended[0].Outcome);
    }
}
