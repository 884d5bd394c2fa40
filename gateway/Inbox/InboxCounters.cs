namespace EdgeGateway.Inbox;

/// <summary>What went through the pump since the program started.</summary>
internal sealed record InboxCounters
{
    /// <summary>Events of this hotel that were new.</summary>
    public long Applied { get; set; }

    /// <summary>Events that were there already.</summary>
    public long Duplicates { get; set; }

    /// <summary>Events of the chain's other hotels: they move the offset and nothing else.</summary>
    public long OtherHotels { get; set; }

    /// <summary>Events that name no hotel: they belong to the chain, not to a room.</summary>
    public long WithoutHotel { get; set; }

    /// <summary>Events that a handler could not digest.</summary>
    public long Parked { get; set; }

    /// <summary>What came and was no event.</summary>
    public long Unreadable { get; set; }

    public long Gaps { get; set; }
}
