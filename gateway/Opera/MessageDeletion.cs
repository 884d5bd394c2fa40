using EdgeGateway.Rooms;

namespace EdgeGateway.Opera;

/// <summary>Takes a message back (PROTOCOL 4.1, DELETE).</summary>
internal sealed record MessageDeletion(ReservationId Reservation, MessageTarget Target)
    : OperaCall(Reservation)
{
    public override OperaOperation Operation => OperaOperation.DeleteGuestMessages;

    public override MessageTarget Message => Target;
}
