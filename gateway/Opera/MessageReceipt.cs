using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>Tells that the guest has the message, which is repeated in full (PROTOCOL 4.1, PUT with Mr).</summary>
/// <param name="DeliveredBy">At most 40 characters.</param>
internal sealed record MessageReceipt(
    ReservationId Reservation, MessageTarget Target, string Text, GuestMessageType Type, string Recipient, Instant SentAt, Instant DeliveredAt, string DeliveredBy)
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.PutGuestMessages;

    public override MessageTarget Message => Target;
}
