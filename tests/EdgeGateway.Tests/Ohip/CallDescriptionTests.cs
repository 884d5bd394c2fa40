using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using EdgeGateway.Sandbox;
using EdgeGateway.Tests.Outbox;
using EdgeGateway.Tests.Support;
using Xunit;

namespace EdgeGateway.Tests.Ohip;

/// <summary>Every kind of request, looks included, against both versions of Oracle's descriptions.</summary>
public sealed class CallDescriptionTests
{
    [SkippableTheory]
    [InlineData(".")]
    [InlineData("26.2")]
    public async Task Every_request_is_valid_by_Oracles_description(string version)
    {
        var directory = Path.Combine(OhipSpec.Directory(), version);
        var descriptions = new Dictionary<string, OracleDescription>
        {
            ["fof"] = new(Path.Combine(directory, "fof.json")),
            ["rsv"] = new(Path.Combine(directory, "rsv.json")),
        };
        await using var box = await CallBox.StartAsync();
        foreach (var operation in new[] { "postWakeUpCall", "putWakeUpCall", "postGuestMessages" })
        {
            box.Sandbox.Rest.Set(new RestFault(RestFaultKind.CutBefore, operation));
        }

        var (reservation, room, seven) = (new ReservationId(box.Guest), new RoomNumber("205"), Calls.Morning);
        box.Owe(new WakeUpCreation(reservation, room, seven, seven.PlusMinutes(10), seven.Date.PlusDays(1), "Knock"));
        box.Owe(new WakeUpChange(reservation, room, seven.PlusMinutes(10), seven.PlusMinutes(20), IsFollowUp: true));
        box.Owe(new WakeUpDeletion(reservation, seven.PlusMinutes(20), IsFollowUp: true));
        box.Owe(Calls.Result(box.Guest, WakeUpEnd.NoAnswer));
        var message = box.Owe(Calls.Message(box.Guest, new string('x', 2000)));
        var target = new MessageTarget(null, message);
        box.Owe(new MessageEdit(reservation, target, "Text", GuestMessageType.Voice, "Boesel, Marcus", new string('o', 300), Calls.Written));
        box.Owe(Calls.Receipt(box.Guest, target, "Text"));
        await box.Reach(CallState.Delivered, new MessageDeletion(reservation, target));

        var calls = box.Sandbox.Rest.Calls;
        Assert.Equal(
            ["deleteGuestMessages", "deleteWakeUpCall", "getGuestMessages", "getWakeUpCall", "postGuestMessages", "postWakeUpCall", "putGuestMessages", "putWakeUpCall"],
            calls.Select(call => call.Operation).Distinct().Order());
        Assert.Empty(calls.SelectMany(call => descriptions[call.Path.Split('/')[1]]
            .Check(call.Method, call.Path, call.Query, call.Headers, call.Body).Select(wrong => $"{call.Operation}: {wrong}")));
    }
}
