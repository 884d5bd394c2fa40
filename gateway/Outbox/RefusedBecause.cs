namespace EdgeGateway.Outbox;

/// <summary>Why a new call was not taken.</summary>
internal enum RefusedBecause
{
    /// <summary>As many calls wait as may.</summary>
    TooManyCalls,

    /// <summary>The waiting calls are as large as they may be together.</summary>
    TooManyBytes,

    /// <summary>This one call is larger than OHIP takes.</summary>
    TooLarge,

    /// <summary>The disk is nearly full.</summary>
    DiskFull,

    /// <summary>Its time has passed already.</summary>
    AlreadyPast,
}
