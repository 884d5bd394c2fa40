namespace EdgeGateway.Rooms;

/// <summary>OPERA's code of a hotel, as it stands in every payload ("HOTEL1"). Compared exactly.</summary>
internal readonly record struct HotelId(string Value)
{
    public override string ToString() => Value;
}
