using EdgeGateway.Opera;
using EdgeGateway.Outbox;
using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Ohip;

/// <summary>Which request makes which call; pure.</summary>
internal sealed record CallRequests(HotelId Hotel, DateTimeZone Database)
{
    public RestRequest Of(CallToMake call) => call.Call switch
    {
        WakeUpCreation creation => WakeUpRequests.Create(creation, Hotel),
        WakeUpChange change => WakeUpRequests.Change(change, Hotel),
        WakeUpResult result => WakeUpRequests.Result(result, Hotel),
        WakeUpDeletion deletion => WakeUpRequests.Delete(deletion, Hotel),
        MessageCreation creation => MessageRequests.Create(creation, call.Mark, Hotel, Database),
        MessageEdit edit => MessageRequests.Edit(edit, call.MessageId!, Hotel, Database),
        MessageReceipt receipt => MessageRequests.Receive(receipt, call.MessageId!, Hotel, Database),
        MessageDeletion deletion => MessageRequests.Delete(deletion, call.MessageId!, Hotel),
        _ => throw new InvalidOperationException($"No request for {call.Call.GetType().Name}."),
    };
}
