namespace EdgeGateway.Opera;

/// <summary>OPERA's <c>typeOfMessage</c>: Tm and Vm.</summary>
internal enum GuestMessageType
{
    Text,
    Voice,
}
