namespace EdgeGateway.Keys;

/// <summary>Which of OPERA's two requests it is (PROTOCOL 6.1).</summary>
internal enum KeyForm
{
    /// <summary><c>roomKeysOutbound</c>.</summary>
    Outbound,

    /// <summary><c>externalRoomKeys</c>: deprecated, with <c>requestType</c> R1 to R4.</summary>
    External,
}
