namespace EdgeGateway.Ohip;

/// <summary>Whose id a message bears.</summary>
internal enum FrameOwner
{
    /// <summary>It has none.</summary>
    Nobody,

    Subscription,

    StatusQuery,

    Foreign,
}
