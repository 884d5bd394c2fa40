namespace EdgeGateway.Rooms;

/// <summary>OPERA's reservation name id: the primary key of every RESERVATION event. A pseudonym of a guest: never logged.</summary>
internal readonly record struct ReservationId(string Value)
{
    /// <summary>Deliberately not the number: a log line that interpolates a reservation names no guest.</summary>
    public override string ToString() => "(reservation)";
}
