namespace EdgeGateway.Opera;

/// <summary>How a wake-up call ended, in OPERA's two words; there is no interim one (PROTOCOL 3.1).</summary>
internal enum WakeUpEnd
{
    Completed,
    NoAnswer,
}
