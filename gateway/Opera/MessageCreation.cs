using EdgeGateway.Rooms;
using NodaTime;

namespace EdgeGateway.Opera;

/// <summary>Leaves a message for a guest (PROTOCOL 4.1, POST). OPERA answers with the message's id.</summary>
/// <param name="Text">1 to 2,000 characters.</param>
/// <param name="Operator">Who took it; the gateway adds a short mark by which it finds the message again.</param>
internal sealed record MessageCreation(ReservationId Reservation, string Text, GuestMessageType Type, string Recipient, string Operator, Instant SentAt)
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.PostGuestMessages;
}
