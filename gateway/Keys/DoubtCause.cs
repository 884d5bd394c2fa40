namespace EdgeGateway.Keys;

/// <summary>Why a live key may be where OPERA believes that there is none.</summary>
internal enum DoubtCause
{
    /// <summary>The encoder had the job when it went wrong.</summary>
    MayExist,

    /// <summary>It was made after the answer.</summary>
    Late,

    /// <summary>It was made, and nobody was there any more to hear so.</summary>
    Unheard,

    /// <summary>The box stopped while the encoder was at it.</summary>
    Interrupted,
}
