namespace EdgeGateway.Sandbox;

/// <summary>The states of a stay that the sandbox plays.</summary>
internal enum ReservationStatus
{
    Reserved,
    InHouse,
    CheckedOut,
    Cancelled,
}
