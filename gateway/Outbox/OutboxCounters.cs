namespace EdgeGateway.Outbox;

/// <summary>What the outbox did since the program started.</summary>
internal sealed record OutboxCounters
{
    /// <summary>Calls that went out, repeated ones each time.</summary>
    public long Sent { get; set; }

    public long Delivered { get; set; }

    public long Expired { get; set; }

    public long Rejected { get; set; }

    public long Parked { get; set; }

    public long Discarded { get; set; }

    /// <summary>Attempts that are to be repeated.</summary>
    public long Failed { get; set; }

    /// <summary>Answers that never came, or said nothing.</summary>
    public long Unknown { get; set; }
}
