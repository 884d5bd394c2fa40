namespace EdgeGateway.Encoders;

/// <summary>What the check byte behind ETX covers: an XOR up to ETX, itself included (encoders/PROTOCOLS 2).</summary>
internal enum IspCheck
{
    /// <summary>From the first byte after STX.</summary>
    AfterStart,

    /// <summary>From STX.</summary>
    WithStart,
}
