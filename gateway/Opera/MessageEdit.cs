using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>Changes an undelivered message; OPERA wants all of it again (PROTOCOL 4.1, PUT with Nr).</summary>
internal sealed record MessageEdit(
    ReservationId Reservation, MessageTarget Target, string Text, GuestMessageType Type, string Recipient, string Operator, Instant SentAt)
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.PutGuestMessages;

    public override MessageTarget Message => Target;
}
