namespace EdgeGateway.Encoders;

/// <summary>What the guest gets, in OPERA's words (fofoutbound.json, <c>roomKeyType</c>).</summary>
internal enum KeyMedium
{
    HardKey,
    MobileKey,
    PinCode,
    KeyPayload,
}
