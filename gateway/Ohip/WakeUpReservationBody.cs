namespace EdgeGateway.Ohip;

/// <summary>Whose wake-up call it is (<c>wakeUpCallResvInfoType</c>).</summary>
internal sealed record WakeUpReservationBody(IReadOnlyList<UniqueIdBody> ReservationIdList, string HotelId, string Room);
