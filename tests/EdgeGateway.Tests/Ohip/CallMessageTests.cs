using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Messages that OPERA took and says little about: never twice for a guest.</summary>
public sealed class CallMessageTests : IAsyncLifetime
{
    private CallBox box = null!;

    public async Task InitializeAsync() => box = await CallBox.StartAsync(operatorOfWrites: "SUPERVISOR");

    public async Task DisposeAsync() => await box.DisposeAsync();

    [Theory]
    [InlineData("CutAfter")]
    [InlineData("NoBody")]
    [InlineData("NoJson")]
    public async Task A_message_is_found_by_its_text_and_time_where_OPERA_writes_its_own_operator(string kind)
    {
        box.Sandbox.Rest.Set(new RestFault(Enum.Parse<RestFaultKind>(kind), "postGuestMessages"));

        await box.Reach(CallState.Delivered, Calls.Message(box.Guest, "Text"));

        var message = Assert.Single(box.Sandbox.Hotel.Find(box.Guest).Messages);
        Assert.Equal(("SUPERVISOR", new CallOutcome.Delivered(message.Id)), (message.Operator, box.Ledger.Ended[0].Outcome));
    }

    [Fact]
    public async Task A_message_that_OPERA_took_is_not_left_again_though_its_id_cannot_be_found()
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.NoBody, "postGuestMessages"));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getGuestMessages", Times: null) { Status = 403 });

        await box.Reach(CallState.Delivered, Calls.Message(box.Guest, "Text"));

        Assert.Equal(new CallOutcome.Delivered(null), box.Ledger.Ended[0].Outcome);
        Assert.Single(box.Sandbox.Hotel.Find(box.Guest).Messages);
        Assert.Single(box.Sandbox.Rest.Calls, call => call.Operation == "postGuestMessages");
    }

    [Fact]
    public async Task The_header_Location_tells_a_messages_id_as_well()
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.NoBody, "postGuestMessages") { Location = true });

        await box.Reach(CallState.Delivered, Calls.Message(box.Guest, "Text"));

        Assert.Equal(new CallOutcome.Delivered(box.Sandbox.Hotel.Find(box.Guest).Messages[0].Id), box.Ledger.Ended[0].Outcome);
        Assert.Single(box.Sandbox.Rest.Calls);
    }

    [Theory]
    [InlineData(400, "")]
    [InlineData(404, "no such page")]
    [InlineData(404, "[]")]
    public async Task A_refusal_without_Oracles_words_is_no_refusal_of_OPERAs(int status, string text)
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "postWakeUpCall") { Status = status, Text = text });

        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));

        Assert.Single(box.Sandbox.WakeUps.All);
    }

    [Fact]
    public async Task What_a_proxy_does_not_find_is_not_deleted()
    {
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "deleteWakeUpCall") { Status = 404, Text = "no such page" });

        await box.Reach(CallState.Delivered, new WakeUpDeletion(new ReservationId(box.Guest), Calls.Morning));

        Assert.Equal("Cancelled", Assert.Single(box.Sandbox.WakeUps.All).Status);
    }

    [Theory]
    [InlineData(401, 2)]
    [InlineData(403, 1)]
    [InlineData(408, 1)]
    [InlineData(499, 1)]
    public async Task A_look_that_could_not_be_made_does_not_make_a_refusal_final(int status, int times)
    {
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));
        await box.Reach(CallState.Delivered, Calls.Result(box.Guest));
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "putWakeUpCall") { Status = 400 });
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "getWakeUpCall", times) { Status = status });

        await box.Reach(CallState.Delivered, Calls.Result(box.Guest));

        Assert.DoesNotContain(box.Ledger.Ended, call => call.Outcome is CallOutcome.Rejected);
    }
}
