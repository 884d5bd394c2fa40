namespace EdgeGateway.Outbox;

/// <summary>Whether calls reach OPERA.</summary>
internal enum LinkPhase
{
    Up,

    /// <summary>The last call failed in a way that the next may too: one probe at a time.</summary>
    Down,

    /// <summary>OHIP refuses this box or its credentials.</summary>
    Refused,
}
