namespace EdgeGateway.Ohip;

/// <summary>Oracle's <c>uniqueID_Type</c>, as far as it is sent.</summary>
internal sealed record UniqueIdBody(string Type, string Id)
{
    public static UniqueIdBody Reservation(string id) => new("Reservation", id);
}
