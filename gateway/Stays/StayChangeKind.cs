namespace EdgeGateway.Stays;

/// <summary>What happened to a stay.</summary>
internal enum StayChangeKind
{
    /// <summary>In house now (CHECK IN, or found so by a read): <c>To</c> is its room.</summary>
    CheckedIn,

    /// <summary>Gone (CHECK OUT): <c>From</c> was its room. Nothing of it may reach the next guest.</summary>
    CheckedOut,

    /// <summary>It never began (REVERSE CHECK IN): the reservation is expected again; <c>From</c> was its room.</summary>
    Undone,

    /// <summary>Back from being gone (REVERSE CHECK OUT): <c>To</c> is its room.</summary>
    Reinstated,

    /// <summary>In another room: from <c>From</c> to <c>To</c>.</summary>
    Moved,

    /// <summary>Found not to be in house, of which nothing was known until now. Both rooms are null.</summary>
    NotHere,
}
