namespace EdgeGateway.Rooms;

/// <summary>
/// OPERA's room number. It may have leading zeros, letters, blanks and slashes and is never translated:
/// two numbers are the same room only when every character is the same (Wake-Up guide).
/// </summary>
internal readonly record struct RoomNumber(string Value)
{
    public override string ToString() => Value;
}
