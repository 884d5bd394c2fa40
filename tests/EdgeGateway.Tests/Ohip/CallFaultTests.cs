using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Outbox;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Every way in which OPERA or what stands before it can fail, for calls that make something and calls that do not.</summary>
public sealed class CallFaultTests : IAsyncLifetime
{
    private CallBox box = null!;

    public async Task InitializeAsync() => box = await CallBox.StartAsync();

    public async Task DisposeAsync() => await box.DisposeAsync();

    [Theory]
    [InlineData("Html")]
    [InlineData("NoBody")]
    [InlineData("NoJson")]
    [InlineData("CutBefore")]
    [InlineData("CutInAnswer")]
    [InlineData("CutAfter")]
    [InlineData("Delay")]
    public async Task Whatever_becomes_of_the_answer_each_thing_is_there_once(string kind)
    {
        foreach (var operation in new[] { "postWakeUpCall", "putWakeUpCall", "postGuestMessages", "putGuestMessages", "deleteGuestMessages", "deleteWakeUpCall" })
        {
            box.Sandbox.Rest.Set(new RestFault(Enum.Parse<RestFaultKind>(kind), operation));
        }

        await EverythingAsync();
        Assert.Empty(box.Sandbox.Rest.Faults);
    }

    [Theory]
    [InlineData(408, true)]
    [InlineData(429, false)]
    [InlineData(499, true)]
    [InlineData(500, false)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, false)]
    [InlineData(504, true)]
    [InlineData(302, false)]
    public async Task A_transient_status_is_repeated_and_what_had_its_effect_is_not(int status, bool withEffect)
    {
        foreach (var operation in new[] { "postWakeUpCall", "putWakeUpCall", "postGuestMessages", "putGuestMessages", "deleteGuestMessages", "deleteWakeUpCall" })
        {
            box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, operation) { Status = status, WithEffect = withEffect });
        }

        await EverythingAsync();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(415)]
    public async Task A_lasting_status_rejects_the_call_at_once(int status)
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "postWakeUpCall") { Status = status });
        var id = await box.Reach(CallState.Rejected, Calls.SetWakeUp(box.Guest));

        var refusal = box.Control.List(ended: false).Single(row => row.Id == id).Refusal!;
        Assert.Equal(status, refusal.Status);
        Assert.Equal(status is 400 or 404 ? "FOF00042" : null, refusal.Code);
        Assert.Single(box.Sandbox.Rest.Calls);
    }

    [Theory]
    [InlineData(401, "outbox-refused")]
    [InlineData(402, "outbox-refused")]
    [InlineData(403, "outbox-forbidden-PostWakeUpCall")]
    public async Task What_only_a_person_can_change_alerts_and_is_probed_after_a_quarter_of_an_hour(int status, string alert)
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "postWakeUpCall", Times: null) { Status = status });
        var id = box.Owe(Calls.SetWakeUp(box.Guest));
        await box.Until(() => box.Alerts.Get(alert) is not null, "the alert stands");
        var asked = box.Sandbox.Rest.Calls.Count;
        box.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(asked, box.Sandbox.Rest.Calls.Count);

        box.Sandbox.Rest.Clear();
        await box.Reach(CallState.Delivered, id);
        Assert.Null(box.Alerts.Get(alert));
    }

    [Fact]
    public async Task Retry_After_is_waited()
    {
        box.Sandbox.Rest.Set(new RestFault(RestFaultKind.Status, "postWakeUpCall") { Status = 429, RetryAfterSeconds = 120 });
        await box.Reach(CallState.Delivered, Calls.SetWakeUp(box.Guest));

        var calls = box.Sandbox.Rest.Calls;
        Assert.InRange(calls[1].At - calls[0].At, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(130));
    }

    [Theory]
    [InlineData("CutBefore")]
    [InlineData("CutAfter")]
    [InlineData("Delay")]
    public async Task A_program_that_dies_with_a_call_under_way_leaves_no_twin_and_no_gap(string kind)
    {
        box.Sandbox.Rest.Set(new RestFault(Enum.Parse<RestFaultKind>(kind), "postWakeUpCall"));
        box.Sandbox.Rest.Set(new RestFault(Enum.Parse<RestFaultKind>(kind), "postGuestMessages"));
        var (wakeUp, message) = (box.Owe(Calls.SetWakeUp(box.Guest)), box.Owe(Calls.Message(box.Guest, "Text")));
        await box.Until(() => box.Sandbox.Rest.Calls.Count > 0, "the first went out");
        box.Crash();
        await box.Until(() => box.Sandbox.Rest.Faults.Count == 0, "the second went out");
        box.Crash();
        await box.Reach(CallState.Delivered, wakeUp);
        await box.Reach(CallState.Delivered, message);

        Assert.Single(box.Sandbox.WakeUps.All);
        Assert.Single(box.Sandbox.Hotel.Find(box.Guest).Messages);
    }

    private async Task EverythingAsync()
    {
        var reservation = new ReservationId(box.Guest);
        box.Owe(Calls.SetWakeUp(box.Guest));
        box.Owe(Calls.Result(box.Guest));
        box.Owe(Calls.SetWakeUp(box.Guest, Calls.Morning.PlusHours(1)));
        box.Owe(new WakeUpDeletion(reservation, Calls.Morning.PlusHours(1)));
        var kept = box.Owe(Calls.Message(box.Guest, "Kept"));
        box.Owe(Calls.Receipt(box.Guest, new MessageTarget(null, kept), "Kept"));
        var gone = box.Owe(Calls.Message(box.Guest, "Gone"));
        await box.Reach(CallState.Delivered, new MessageDeletion(reservation, new MessageTarget(null, gone)));

        Assert.Equal(["Completed", "Cancelled"], box.Sandbox.WakeUps.All.Select(call => call.Status));
        var message = Assert.Single(box.Sandbox.Hotel.Find(box.Guest).Messages);
        Assert.Equal(("Kept", true), (message.Text, message.Delivered));
        Assert.All(box.Ledger.Ended, call => Assert.IsType<CallOutcome.Delivered>(call.Outcome));
        Assert.Equal(8, box.Ledger.Ended.Count);
    }
}
