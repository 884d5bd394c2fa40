namespace EdgeGateway.Stays;

/// <summary>Why everything is read from OPERA.</summary>
internal enum ReconcileReason
{
    Start,

    /// <summary>Events are missing from the stream.</summary>
    Gap,

    /// <summary>An event that names no reservation could not be digested, or more doubts came than can be remembered.</summary>
    Parked,

    /// <summary>Somebody said <c>resync</c>.</summary>
    Command,

    Night,
}
