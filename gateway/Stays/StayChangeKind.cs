namespace EdgeGateway.Stays;

/// <summary>What happened to a stay.</summary>
internal enum StayChangeKind
{
    /// <summary>In house now (CHECK IN, or found so by a read): <c>To</c> is its room, null when nobody knows it yet; told again with it.</summary>
    CheckedIn,

    /// <summary>Gone (CHECK OUT): <c>From</c> was its room, if it had one. Nothing of it may reach the next guest.</summary>
    CheckedOut,

    /// <summary>It never began (REVERSE CHECK IN): the reservation is expected again; <c>From</c> was its room, if it had one.</summary>
    Undone,

    /// <summary>Back from being gone (REVERSE CHECK OUT): <c>To</c> is its room, null when nobody knows it yet.</summary>
    Reinstated,

    /// <summary>In another room: from <c>From</c> to <c>To</c>.</summary>
    Moved,

    /// <summary>Found not to be in house (expected, or gone), of which that was not known until now. Both rooms are null.</summary>
    NotHere,

    /// <summary>Another room is said of a reservation of which nobody knows whether it is in house. Both rooms are null.</summary>
    Reassigned,
}
