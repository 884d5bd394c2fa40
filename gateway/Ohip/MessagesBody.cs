namespace EdgeGateway.Ohip;

/// <summary>
/// The body of POST and PUT guestMessages. <paramref name="ReservationIdList"/> is one object, as Oracle's guide and
/// collection send it, although the specification says array (PROTOCOL 4.1); a PUT has none.
/// </summary>
internal sealed record MessagesBody(string HotelId, UniqueIdBody? ReservationIdList, IReadOnlyList<GuestMessageBody> GuestMessages);
